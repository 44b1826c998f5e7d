//! The paths that generated code may name.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

use crate::input::key::Slot;
use crate::settings::{FILE, Settings};

/// Where `rowhouse` keeps what only generated code may name.
pub struct Paths {
    private: TokenStream,
}

impl Paths {
    /// By the crate's name, or by `crate = …`.
    pub fn new(krate: &Slot<Path>) -> Self {
        let by_name = || quote!(::rowhouse::__private);
        let by_path = |path| quote!(#path::__private);
        Self {
            private: krate.value().map_or_else(by_name, by_path),
        }
    }

    /// An item there.
    pub fn item(&self, name: &str) -> TokenStream {
        let (private, name) = (&self.private, Ident::new(name, Span::call_site()));
        quote!(#private::#name)
    }

    /// An item of the run-time half.
    pub fn client(&self, name: &str) -> TokenStream {
        let (client, name) = (self.item("client"), Ident::new(name, Span::call_site()));
        quote!(#client::#name)
    }

    /// An item of the run-time half, at the place whose mistakes it shall tell.
    pub fn client_at(&self, name: &str, span: Span) -> TokenStream {
        respan(self.client(name), span)
    }

    /// A variant of an enum there.
    pub fn variant(&self, of: &str, name: &str) -> TokenStream {
        let (of, name) = (self.item(of), Ident::new(name, Span::call_site()));
        quote!(#of::#name)
    }
}

/// The text of the conventions file. Naming the file in the code makes a change of it rebuild the crate.
pub fn conventions(settings: &Settings) -> TokenStream {
    if settings.has_file {
        let file = format!("/{FILE}");
        quote!(::core::include_str!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file)
        ))
    } else {
        quote!("")
    }
}

/// Ties the user's crate to the conventions file, if there is one.
pub fn tracked(settings: &Settings) -> Option<TokenStream> {
    settings.has_file.then(|| {
        let text = conventions(settings);
        quote!(const _: &str = #text;)
    })
}

fn respan(tokens: TokenStream, span: Span) -> TokenStream {
    let respanned = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    respanned.collect()
}
