//! `New…`: a new row, with a field for each column that an insert must name.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use rowhouse_declare::Privilege;

use super::path::Paths;
use super::reach::{serves, writes};
use super::row::unreachable;
use crate::input::{Input, unraw};
use crate::resolve::Resolved;
use crate::text::without_self;

/// None where nobody inserts.
pub fn new(paths: &Paths, resolved: &Resolved<'_>, is_sound: bool) -> Option<TokenStream> {
    let (input, table) = (resolved.input, &resolved.table);
    if !writes(table).0 && !serves(table, Privilege::Insert) {
        return None;
    }
    let columns = table.columns.iter().zip(&resolved.fields);
    let fields: Vec<_> = columns
        .filter(|(column, _)| {
            !column.nullable
                && column.default.is_none()
                && column.generated.is_none()
                && column.identity.is_none()
                && !table.tenancy.compares(column.name)
        })
        .map(|(_, field)| field)
        .collect();
    let (idents, types) = (
        fields.iter().map(|field| field.ident).collect::<Vec<_>>(),
        fields
            .iter()
            .map(|field| without_self(field.ty.inner.to_token_stream(), input.ident)),
    );
    let (kinds, docs) = (
        fields.iter().map(|field| field.vis),
        fields
            .iter()
            .map(|field| super::typed::doc(field, &field.field)),
    );
    let (ident, vis) = (input.ident, input.vis);
    let new = format_ident!("New{}", unraw(ident));
    let [new_row, values] = ["NewRow", "Values"].map(|name| paths.client(name));
    let about = format!(
        "A new [`{ident}`]: what has a default or may be NULL is left out, and set by `with` where it is wanted."
    );
    let body = if is_sound {
        quote!(#values::new()#(.field(#ident::#idents, self.#idents))*)
    } else {
        unreachable(&quote!())
    };
    let debug = debug(&new);
    let derives = derives(input);
    Some(quote! {
        #[doc = #about]
        #derives
        #[allow(dead_code, reason = "not every program writes every table")]
        #vis struct #new {
            #(#docs #kinds #idents: #types,)*
        }
        #[automatically_derived]
        impl #new_row for #new {
            type Table = #ident;
            fn into_values(self) -> #values<#ident> {
                #body
            }
        }
        #debug
    })
}

/// `Debug` without the values, which may be secrets and need not be printable.
pub fn debug(ident: &Ident) -> TokenStream {
    let name = ident.to_string();
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#name).finish_non_exhaustive()
            }
        }
    }
}

/// What the struct says that its inputs derive.
pub fn derives(input: &Input<'_>) -> Option<TokenStream> {
    let paths = input.table.inputs.list();
    (!paths.is_empty()).then(|| quote!(#[derive(#(#paths),*)]))
}
