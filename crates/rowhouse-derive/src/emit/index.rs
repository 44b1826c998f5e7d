//! Indexes.

use proc_macro2::TokenStream;
use quote::quote;
use rowhouse_declare::{Index, IndexColumn, IndexKey, Nulls, Order};

use super::fields::Fields;
use super::path::Paths;

pub fn index(paths: &Paths, index: &Index<'_>) -> TokenStream {
    let Index {
        name,
        columns,
        unique,
        method,
        include,
        nulls_not_distinct,
        predicate,
        storage,
        global,
        doc,
        explicit_name,
    } = *index;
    let path = paths.item("Index");
    let columns: Vec<_> = columns
        .iter()
        .map(|entry| self::entry(paths, entry))
        .collect();
    // The entries stand in the literal and not in the call: only there do they live as long as the constant.
    let mut fields = Fields::default();
    fields.list("columns", &columns);
    fields.flag("unique", unique);
    if method != "btree" {
        fields.add("method", &method);
    }
    fields.list("include", include);
    fields.flag("nulls_not_distinct", nulls_not_distinct);
    fields.option("predicate", predicate);
    fields.parameters("storage", storage);
    fields.flag("global", global);
    fields.text("doc", doc);
    fields.flag("explicit_name", explicit_name);
    fields.over(paths, "Index", quote!(#path::plain(#name, &[])))
}

fn entry(paths: &Paths, entry: &IndexColumn<'_>) -> TokenStream {
    let IndexColumn {
        key,
        collation,
        operator_class,
        order,
        nulls,
    } = *entry;
    let (variant, text) = match key {
        IndexKey::Column(name) => ("Column", name),
        IndexKey::Expression(expression) => ("Expression", expression),
    };
    let (path, key) = (
        paths.item("IndexColumn"),
        paths.variant("IndexKey", variant),
    );
    let mut fields = Fields::default();
    fields.option("collation", collation);
    fields.option("operator_class", operator_class);
    if order == Order::Descending {
        fields.add("order", &paths.variant("Order", "Descending"));
    }
    fields.option(
        "nulls",
        nulls.map(|nulls| {
            let variant = match nulls {
                Nulls::First => "First",
                Nulls::Last => "Last",
            };
            paths.variant("Nulls", variant)
        }),
    );
    fields.over(paths, "IndexColumn", quote!(#path::plain(#key(#text))))
}
