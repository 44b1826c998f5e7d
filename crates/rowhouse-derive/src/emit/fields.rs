//! A constant as its plain form with what differs, so that generated code says only what was said.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::path::Paths;

/// The fields that differ from the plain form.
#[derive(Default)]
pub struct Fields(TokenStream);

impl Fields {
    pub fn add(&mut self, name: &str, value: &impl ToTokens) {
        let name = Ident::new(name, Span::call_site());
        self.0.extend(quote!(#name: #value,));
    }

    /// `name: true`, if it is.
    pub fn flag(&mut self, name: &str, value: bool) {
        if value {
            self.add(name, &value);
        }
    }

    /// `name: "text"`, unless it is empty.
    pub fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.add(name, &value);
        }
    }

    /// `name: Some(value)`, if there is one.
    pub fn option(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.add(name, &quote!(::core::option::Option::Some(#value)));
        }
    }

    /// `name: &[…]`, unless it is empty.
    pub fn list(&mut self, name: &str, values: &[impl ToTokens]) {
        if !values.is_empty() {
            self.add(name, &quote!(&[#(#values),*]));
        }
    }

    /// `name: &[("name", "value"), …]`, unless it is empty.
    pub fn parameters(&mut self, name: &str, parameters: &[(&str, &str)]) {
        let pairs = parameters
            .iter()
            .map(|(name, value)| quote!((#name, #value)));
        self.list(name, &pairs.collect::<Vec<_>>());
    }

    /// The plain form, or `Type { …, ..plain }`.
    pub fn over(self, paths: &Paths, ty: &str, plain: TokenStream) -> TokenStream {
        let fields = self.0;
        if fields.is_empty() {
            return plain;
        }
        let ty = paths.item(ty);
        quote!(#ty { #fields ..#plain })
    }
}
