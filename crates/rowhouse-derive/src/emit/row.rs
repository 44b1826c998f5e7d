//! Reading a struct from a row, and finding one by its key.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::path::Paths;
use crate::input::Input;
use crate::resolve::Resolved;

/// The fields from consecutive columns, in their order. Of a struct with mistakes nothing is asked.
pub fn from_row(paths: &Paths, input: &Input<'_>, is_sound: bool) -> TokenStream {
    let [from_row, error] = ["FromRow", "Error"].map(|name| paths.client(name));
    let (driver, column_set) = (paths.client("tokio_postgres"), paths.item("ColumnSet"));
    let (mut own, mut before) = (0_usize, TokenStream::new());
    let fields = input.columns.iter().map(|field| {
        let (ident, span) = (field.ident, field.ty.whole.span());
        let at = quote!(first + #own #before);
        if let Some(set) = field.set() {
            before.extend(quote_spanned!(span=> + <#set as #column_set>::COLUMNS.len()));
            let from_row = paths.client_at("FromRow", span);
            quote_spanned!(span=> #ident: #from_row::from_row(row, #at)?)
        } else {
            own += 1;
            quote_spanned!(span=> #ident: Self::#ident.read(row, #at)?)
        }
    });
    let fields: Vec<_> = fields.collect();
    let ident = input.ident;
    let body = if is_sound {
        quote!(::core::result::Result::Ok(Self { #(#fields,)* }))
    } else {
        unreachable(&quote!(row, first))
    };
    // Always: a call would give the struct back through memory, and a loop over rows would copy each of them twice.
    quote! {
        #[automatically_derived]
        impl #from_row for #ident {
            #[inline(always)]
            fn from_row(
                row: &#driver::Row,
                first: usize,
            ) -> ::core::result::Result<Self, #error> {
                #body
            }
        }
    }
}

/// The key, without the columns of tenant and user where others remain. None where a set holds a part of it.
pub fn keyed(paths: &Paths, resolved: &Resolved<'_>) -> Option<TokenStream> {
    let key = resolved.table.primary_key?;
    let mut columns = key.columns.to_vec();
    for (_, scope) in resolved.table.tenancy.axes() {
        if columns.len() > 1 {
            columns.retain(|name| *name != scope);
        }
    }
    let fields: Option<Vec<_>> = columns
        .iter()
        .map(|name| {
            let at = resolved
                .table
                .columns
                .iter()
                .position(|it| it.name == *name)?;
            Some(resolved.fields[at])
        })
        .collect();
    let fields = fields?;
    let (types, idents) = (
        fields.iter().map(|field| field.ty.inner),
        fields.iter().map(|field| field.ident),
    );
    let (key, condition) = if let [field] = fields[..] {
        let (ty, ident) = (field.ty.inner, field.ident);
        (quote!(#ty), quote!(Self::#ident.eq(key)))
    } else {
        let index = (0..fields.len()).map(syn::Index::from);
        let conditions = idents
            .zip(index)
            .map(|(ident, at)| quote!(Self::#ident.eq(key.#at)));
        (quote!((#(#types),*)), quote!(#(#conditions)&*))
    };
    let column = match fields[..] {
        [field] => {
            let (key_column, column) = (paths.client("KeyColumn"), paths.client("Column"));
            let (of, ident) = (resolved.input.ident, field.ident);
            Some(quote! {
                #[automatically_derived]
                impl #key_column for #of {
                    const KEY: #column<Self, #key> = Self::#ident;
                }
            })
        }
        _ => None,
    };
    let (keyed, filter, ident) = (
        paths.client("Keyed"),
        paths.client("Filter"),
        resolved.input.ident,
    );
    Some(quote! {
        #[automatically_derived]
        impl #keyed for #ident {
            type Key = #key;
            fn by_key(key: #key) -> #filter<Self> {
                #condition
            }
        }
        #column
    })
}

/// The body of a function in code that never compiles, because of the mistake that is reported beside it.
pub fn unreachable(arguments: &TokenStream) -> TokenStream {
    quote!({
        let _ = (#arguments);
        loop {}
    })
}
