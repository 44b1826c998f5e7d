//! Foreign keys, which name only the flat link of the other table.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rowhouse_declare::{Action, ForeignKey};
use syn::spanned::Spanned as _;

use super::fields::Fields;
use super::key::deferrable;
use super::path::Paths;
use crate::resolve::Target;

pub fn foreign_key(paths: &Paths, key: &ForeignKey<'_>, target: &Target<'_>) -> TokenStream {
    let ForeignKey {
        name,
        columns,
        references: _,
        referenced_columns,
        on_delete,
        on_update,
        deferrable: when,
        match_full,
        explicit_name,
    } = *key;
    let (path, link) = (paths.item("ForeignKey"), paths.variant("Reference", "Link"));
    let (declared, table) = (paths.item("Declared"), target.tokens());
    let table = quote_spanned!(table.span()=> <#table as #declared>::LINK);
    let plain = quote!(#path::plain(#name, &[#(#columns),*], #link(#table)));
    let mut fields = Fields::default();
    fields.list("referenced_columns", referenced_columns);
    action(paths, &mut fields, "on_delete", on_delete);
    action(paths, &mut fields, "on_update", on_update);
    deferrable(paths, &mut fields, when);
    fields.flag("match_full", match_full);
    fields.flag("explicit_name", explicit_name);
    fields.over(paths, "ForeignKey", plain)
}

fn action(paths: &Paths, fields: &mut Fields, name: &str, action: Action) {
    let variant = match action {
        Action::NoAction => return,
        Action::Restrict => "Restrict",
        Action::Cascade => "Cascade",
        Action::SetNull => "SetNull",
        Action::SetDefault => "SetDefault",
    };
    fields.add(name, &paths.variant("Action", variant));
}
