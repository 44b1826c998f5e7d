//! What the inputs have in common: `New…` and `…Patch`, of tables and of sets.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use rowhouse_declare::Column;
use syn::spanned::Spanned as _;

use super::path::Paths;
use super::row::unreachable;
use crate::input::{self, Input};
use crate::resolve::Resolved;
use crate::text::without_self;

/// How an input differs from others.
pub struct Kind {
    /// The trait by which a set names its input, and that input there.
    pub of_set: (&'static str, &'static str),
    /// The method that takes a field's value.
    pub put: &'static str,
    /// Whether each field may be left out.
    pub is_optional: bool,
    /// Whether a document that leaves a field out is read, and where one that may be NULL is `null`, as NULL.
    pub is_read: bool,
}

/// The fields of an input.
pub struct Fields {
    pub declarations: TokenStream,
    /// The values of all of them, in the body of a function whose argument is `from`.
    pub values: TokenStream,
    pub is_empty: bool,
}

impl Fields {
    /// One for each column that belongs there and each set that is opted in, in the order of the struct.
    pub fn new(
        paths: &Paths,
        resolved: &Resolved<'_>,
        kind: &Kind,
        from: &TokenStream,
        has: impl Fn(&Column<'_>) -> bool,
        has_set: impl Fn(&input::column::Column<'_>) -> bool,
    ) -> Self {
        let of = resolved.input.ident;
        let mut own = resolved.table.columns.iter();
        let (mut declarations, mut calls) = (TokenStream::new(), TokenStream::new());
        for field in &resolved.input.columns {
            let (ident, vis) = (field.ident, field.vis);
            if let Some(set) = field.set() {
                if has_set(field) {
                    let set = without_self(set.to_token_stream(), of);
                    let (doc, input) = (set_doc(field), set_input(paths, kind, field, &set));
                    let (named, _) = kind.of_set;
                    let named = paths.client(named);
                    declarations.extend(quote!(#doc #vis #ident: #input,));
                    calls.extend(quote!(.flattened(<#set as #named>::values(#from.#ident))));
                }
            } else if own.next().is_some_and(&has) {
                let (doc, ty) = (super::typed::doc(field, &field.field), ty(kind, field, of));
                let given = (kind.is_read && field.ty.nullable).then(|| {
                    let given = paths.client("given").to_string().replace(' ', "");
                    quote!(#[serde(deserialize_with = #given)])
                });
                let put = Ident::new(kind.put, of.span());
                declarations.extend(quote!(#doc #given #vis #ident: #ty,));
                calls.extend(quote!(.#put(#of::#ident, #from.#ident)));
            }
        }
        let values = paths.client("Values");
        Self {
            is_empty: declarations.is_empty(),
            declarations,
            values: quote!(#values::new()#calls),
        }
    }

    /// The body, or one that stands in for it where the struct has mistakes.
    pub fn body(&self, is_sound: bool) -> TokenStream {
        if is_sound {
            self.values.clone()
        } else {
            unreachable(&quote!())
        }
    }
}

/// The type of a column's field.
fn ty(kind: &Kind, field: &input::column::Column<'_>, of: &Ident) -> TokenStream {
    if kind.is_optional {
        let whole = without_self(field.ty.whole.to_token_stream(), of);
        quote!(::core::option::Option<#whole>)
    } else {
        without_self(field.ty.inner.to_token_stream(), of)
    }
}

/// The type of a set's field, at the place where it is opted in.
fn set_input(
    paths: &Paths,
    kind: &Kind,
    field: &input::column::Column<'_>,
    set: &TokenStream,
) -> TokenStream {
    let (named, input) = kind.of_set;
    let span = field.ty.whole.span();
    let (named, input) = (paths.client_at(named, span), Ident::new(input, span));
    quote_spanned!(span=> <#set as #named>::#input)
}

fn set_doc(field: &input::column::Column<'_>) -> TokenStream {
    if field.doc.is_empty() {
        let text = format!("The columns of `{}`.", field.ty.written);
        quote!(#[doc = #text])
    } else {
        let text = &field.doc;
        quote!(#[doc = #text])
    }
}

/// The struct, with what it derives.
pub fn structure(
    input: &Input<'_>,
    ident: &Ident,
    about: &str,
    attributes: &TokenStream,
    fields: &TokenStream,
) -> TokenStream {
    let (vis, derives, debug) = (input.vis, derives(input), debug(ident));
    quote! {
        #[doc = #about]
        #derives
        #attributes
        #[allow(dead_code, reason = "not every program writes every table")]
        #vis struct #ident {
            #fields
        }
        #debug
    }
}

/// What the struct says that its inputs derive.
fn derives(input: &Input<'_>) -> Option<TokenStream> {
    let paths = input.table.inputs.list();
    (!paths.is_empty()).then(|| quote!(#[derive(#(#paths),*)]))
}

/// `Debug` without the values, which may be secrets and need not be printable.
fn debug(ident: &Ident) -> TokenStream {
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
