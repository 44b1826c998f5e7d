//! Collects every mistake of one struct, so that none hides another.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use crate::settings::Settings;

/// The mistakes found so far. [`Self::finish`] must be called: a collection that is dropped unread is a bug here.
pub struct Errors {
    found: Option<Vec<syn::Error>>,
}

impl Errors {
    pub fn new() -> Self {
        Self {
            found: Some(Vec::new()),
        }
    }

    pub fn push(&mut self, error: syn::Error) {
        self.found
            .as_mut()
            .expect("`finish` takes the collection by value")
            .push(error);
    }

    /// A mistake that all of `tokens` are; a span of several tokens cannot be joined on stable compilers.
    pub fn over(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    pub fn at(&mut self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// How many mistakes there are, to tell whether a step has added some.
    pub fn count(&self) -> usize {
        self.found.as_ref().map_or(0, Vec::len)
    }

    /// `Err` holds one `compile_error!` for each mistake, or the one of the settings, without which nothing else
    /// can be judged.
    pub fn finish(mut self, settings: &Settings) -> Result<(), TokenStream> {
        let found = self.found.take().unwrap_or_default();
        if let Some(problem) = &settings.problem {
            return Err(syn::Error::new(Span::call_site(), problem).to_compile_error());
        }
        if found.is_empty() {
            return Ok(());
        }
        Err(found.iter().map(syn::Error::to_compile_error).collect())
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        assert!(
            self.found.is_none() || std::thread::panicking(),
            "the errors of a derive were collected and not read"
        );
    }
}
