//! `…Patch`: what changes of a row, with a field for each column that may change.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};
use rowhouse_declare::{IdentityMode, Privilege};

use super::new::{debug, derives};
use super::path::Paths;
use super::reach::{serves, writes};
use super::row::unreachable;
use crate::input::{Input, unraw};
use crate::resolve::Resolved;
use crate::text::without_self;

/// None where nobody updates, or no column may change.
pub fn patch(paths: &Paths, resolved: &Resolved<'_>, is_sound: bool) -> Option<TokenStream> {
    let (input, table) = (resolved.input, &resolved.table);
    if !writes(table).1 && !serves(table, Privilege::Update) {
        return None;
    }
    let key = table.primary_key.map_or([].as_slice(), |key| key.columns);
    let columns = table.columns.iter().zip(&resolved.fields);
    let fields: Vec<_> = columns
        .filter(|(column, _)| {
            let always = column
                .identity
                .is_some_and(|identity| identity.mode == IdentityMode::Always);
            !key.contains(&column.name)
                && column.generated.is_none()
                && !always
                && !table.tenancy.compares(column.name)
        })
        .map(|(_, field)| field)
        .collect();
    if fields.is_empty() {
        return None;
    }
    let (idents, types) = (
        fields.iter().map(|field| field.ident).collect::<Vec<_>>(),
        fields
            .iter()
            .map(|field| without_self(field.ty.whole.to_token_stream(), input.ident)),
    );
    let (kinds, docs) = (
        fields.iter().map(|field| field.vis),
        fields
            .iter()
            .map(|field| super::typed::doc(field, &field.field)),
    );
    let (ident, vis) = (input.ident, input.vis);
    let patch = format_ident!("{}Patch", unraw(ident));
    let [patch_trait, values] = ["Patch", "Values"].map(|name| paths.client(name));
    let about = format!("What changes of a [`{ident}`]: `None` leaves a column as it is.");
    let body = if is_sound {
        quote!(#values::new()#(.some_field(#ident::#idents, self.#idents))*)
    } else {
        unreachable(&quote!())
    };
    let debug = debug(&patch);
    let (derives, is_read) = (derives(input), is_read(input));
    // What a document leaves out stays as it is, and what it says is `null` becomes NULL.
    let whole = is_read.then(|| quote!(#[serde(default)]));
    let given = paths.client("given").to_string().replace(' ', "");
    let attributes = fields.iter().map(|field| {
        let is_read = is_read && field.ty.nullable;
        is_read.then(|| quote!(#[serde(deserialize_with = #given)]))
    });
    Some(quote! {
        #[doc = #about]
        #[derive(::core::default::Default)]
        #derives
        #whole
        #[allow(dead_code, reason = "not every program writes every table")]
        #vis struct #patch {
            #(#docs #attributes #kinds #idents: ::core::option::Option<#types>,)*
        }
        #[automatically_derived]
        impl #patch_trait for #patch {
            type Table = #ident;
            fn into_values(self) -> #values<#ident> {
                #body
            }
        }
        #debug
    })
}

/// Whether serde reads the inputs.
fn is_read(input: &Input<'_>) -> bool {
    let derived = input.table.inputs.list().iter();
    let mut last = derived.filter_map(|path| path.segments.last());
    last.any(|segment| segment.ident == "Deserialize")
}
