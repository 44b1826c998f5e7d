//! Typed columns: `Connection::status`, and the columns of sets by a trait.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::column::option;
use super::path::Paths;
use crate::input::{Input, column::Column, unraw};
use crate::resolve::Resolved;
use crate::text::without_self;

/// One associated constant for each column of a struct's own, and the relations of a table.
pub fn columns(
    paths: &Paths,
    input: &Input<'_>,
    names: &[&str],
    is_sound: bool,
    relations: &TokenStream,
) -> TokenStream {
    let ident = input.ident;
    let fields = input.columns.iter().zip(names);
    let constants = fields
        .filter(|(field, _)| field.set().is_none())
        .map(|(field, name)| {
            let (vis, constant) = (field.vis, constant(paths, field, name, is_sound));
            let doc = doc(field, name);
            quote!(#doc #vis #constant)
        });
    quote! {
        #[automatically_derived]
        #[allow(
            dead_code,
            non_upper_case_globals,
            reason = "each is named as its field"
        )]
        impl #ident {
            #(#constants)*
            #relations
        }
    }
}

/// The names of the columns for each field; those of sets are never used.
pub fn names<'a>(resolved: &Resolved<'a>) -> Vec<&'a str> {
    let mut own = resolved.table.columns.iter();
    let fields = resolved.input.columns.iter();
    fields
        .map(|field| match field.set() {
            Some(_) => "",
            None => own.next().map_or("", |column| column.name),
        })
        .collect()
}

/// Says which sets a table flattens, so that it has their columns too.
pub fn flattened(paths: &Paths, input: &Input<'_>) -> TokenStream {
    let (flattens, ident) = (paths.client("Flattens"), input.ident);
    input
        .sets()
        .map(|set| {
            quote! {
                #[automatically_derived]
                impl #flattens<#set> for #ident {}
            }
        })
        .collect()
}

/// The trait by which every table that flattens the set has its columns.
pub fn set(paths: &Paths, input: &Input<'_>, names: &[&str]) -> TokenStream {
    let (set, vis, column) = (input.ident, input.vis, paths.client("Column"));
    let has = format_ident!("Has{}", unraw(set));
    let fields = input.columns.iter().zip(names);
    let own = fields.filter(|(field, _)| field.set().is_none());
    let constants = own.map(|(field, name)| {
        let (doc, ident) = (doc(field, name), field.ident);
        let ty = without_self(field.ty.inner.to_token_stream(), set);
        let null = field.ty.nullable.then(|| {
            let nullable = paths.client("Nullable");
            quote!(, #nullable)
        });
        quote!(#doc const #ident: #column<Self, #ty #null> = #set::#ident.of_table();)
    });
    let (flattens, about) = (
        paths.client("Flattens"),
        format!("The typed columns of the tables that flatten [`{set}`]."),
    );
    quote! {
        #[doc = #about]
        #[allow(
            dead_code,
            non_upper_case_globals,
            reason = "there is one for every column, and it is named as its field"
        )]
        #vis trait #has: ::core::marker::Sized {
            #(#constants)*
        }
        #[automatically_derived]
        impl<T: #flattens<#set>> #has for T {}
    }
}

/// `const field: Column<Self, V> = …;`
fn constant(paths: &Paths, field: &Column<'_>, name: &str, is_sound: bool) -> TokenStream {
    let column = paths.client("Column");
    let (ident, ty): (&Ident, _) = (field.ident, field.ty.inner);
    let null = field.ty.nullable.then(|| {
        let nullable = paths.client("Nullable");
        quote!(, #nullable)
    });
    let value = value(paths, field, name, is_sound);
    quote_spanned!(ty.span()=> const #ident: #column<Self, #ty #null> = #value;)
}

/// The column, of the SQL type as written or as the trait has it for the field's type, with modifiers.
fn value(paths: &Paths, field: &Column<'_>, name: &str, is_sound: bool) -> TokenStream {
    let (options, span) = (&field.options, field.ty.inner.span());
    let column = paths.client_at("Column", span);
    if !is_sound {
        return quote_spanned!(span=> #column::mistaken(#name));
    }
    if let Some(text) = options.ty.text() {
        return quote_spanned!(span=> #column::written(#name, #text));
    }
    let mut value = quote_spanned!(span=> #column::declared(#name));
    if let Some(given) = &options.length.0 {
        let length = given.value;
        value.extend(quote_spanned!(given.span=> .with_length(#length)));
    }
    if let Some(given) = &options.precision.0 {
        let (precision, scale) = (given.value, option(options.scale.value().copied()));
        value.extend(quote_spanned!(given.span=> .with_precision(#precision, #scale)));
    }
    value
}

pub fn doc(field: &Column<'_>, name: &str) -> TokenStream {
    let text = if field.doc.is_empty() {
        format!("The column `{name}`.")
    } else {
        field.doc.clone()
    };
    quote!(#[doc = #text])
}
