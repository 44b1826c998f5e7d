//! Relations: `Connection::agent` for the foreign key of `agent_id`, so that they cannot drift apart.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::path::Paths;
use crate::input::{Input, column::Column};
use crate::resolve::Resolved;

/// One associated constant for each foreign key of one column, if that is a field of the struct's own. Of several
/// columns, the one that is an `Id` of the target refers to the row, and the others only narrow which rows it may be.
/// They stand among the typed columns.
pub fn relations(paths: &Paths, resolved: &Resolved<'_>) -> TokenStream {
    let (input, table) = (resolved.input, &resolved.table);
    let one = paths.client("One");
    let (mut taken, mut constants) = (Vec::new(), TokenStream::new());
    for (key, target) in table.foreign_keys.iter().zip(&resolved.targets) {
        let field_of = |column: &str| {
            let at = table.columns.iter().position(|it| it.name == column)?;
            Some(resolved.fields[at])
        };
        let which = match key.columns {
            [_] => Some(0),
            several => several.iter().position(|column| {
                let key_of = field_of(column).and_then(|field| field.ty.key_of);
                key_of.is_some_and(|owner| target.is(owner, input.ident))
            }),
        };
        let Some((which, field)) = which.and_then(|at| Some((at, field_of(key.columns[at])?)))
        else {
            continue;
        };
        let name = name(input, field);
        // A second key on the same column leads elsewhere; the first one keeps the name.
        if taken.contains(&name) {
            continue;
        }
        let (ident, vis, target) = (field.ident, field.vis, target.tokens());
        let null = field.ty.nullable.then(|| {
            let nullable = paths.client("Nullable");
            quote!(, #nullable)
        });
        let referenced = key.referenced_columns.get(which);
        let referenced = referenced.map(|column| quote!(.to(#column)));
        let doc = format!("The row that `{}` refers to.", field.field);
        constants.extend(quote_spanned! {target.span()=>
            #[doc = #doc]
            #vis const #name: #one<Self, #target #null> = Self::#ident.one()#referenced;
        });
        taken.push(name);
    }
    constants
}

/// The field's name without `_id`; with `_ref` where there is no `_id`, or another field has the shorter name.
fn name(input: &Input<'_>, field: &Column<'_>) -> Ident {
    let span = field.ident.span();
    let short = field.field.strip_suffix("_id").filter(|short| {
        let is_free = input.columns.iter().all(|it| it.field != *short);
        is_free && syn::parse_str::<Ident>(short).is_ok()
    });
    match short {
        Some(short) => Ident::new(short, span),
        None => format_ident!("{}_ref", field.field, span = span),
    }
}
