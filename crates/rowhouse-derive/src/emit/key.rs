//! Primary and unique keys.

use proc_macro2::TokenStream;
use quote::quote;
use rowhouse_declare::{Deferrable, PrimaryKey, Unique};

use super::fields::Fields;
use super::path::Paths;

pub fn primary_key(paths: &Paths, key: &PrimaryKey<'_>) -> TokenStream {
    let PrimaryKey {
        name,
        columns,
        explicit_name,
    } = *key;
    let path = paths.item("PrimaryKey");
    let mut fields = Fields::default();
    fields.flag("explicit_name", explicit_name);
    fields.over(
        paths,
        "PrimaryKey",
        quote!(#path::plain(#name, &[#(#columns),*])),
    )
}

pub fn unique(paths: &Paths, unique: &Unique<'_>) -> TokenStream {
    let Unique {
        name,
        columns,
        include,
        nulls_not_distinct,
        deferrable,
        global,
        explicit_name,
    } = *unique;
    let path = paths.item("Unique");
    let mut fields = Fields::default();
    fields.list("include", include);
    fields.flag("nulls_not_distinct", nulls_not_distinct);
    self::deferrable(paths, &mut fields, deferrable);
    fields.flag("global", global);
    fields.flag("explicit_name", explicit_name);
    fields.over(
        paths,
        "Unique",
        quote!(#path::plain(#name, &[#(#columns),*])),
    )
}

pub fn deferrable(paths: &Paths, fields: &mut Fields, deferrable: Deferrable) {
    let variant = match deferrable {
        Deferrable::No => return,
        Deferrable::Immediate => "Immediate",
        Deferrable::Deferred => "Deferred",
    };
    fields.add("deferrable", &paths.variant("Deferrable", variant));
}
