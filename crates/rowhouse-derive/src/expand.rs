//! The derives, each as its stages: read what was written, resolve what is meant, check it, emit it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::arena::{Arena, Lists};
use crate::errors::Errors;
use crate::input::{Input, enumeration::Enumeration, newtype::Newtype, service::Marker};
use crate::resolve::{Context, Resolved};
use crate::settings::Settings;
use crate::{emit, place};

/// `#[derive(Table)]`.
pub fn table(input: &DeriveInput, settings: &Settings) -> TokenStream {
    let (strings, lists, mut errors) = (Arena::default(), Lists::default(), Errors::new());
    let input = Input::table(input, &mut errors);
    let context = Context::new(&input, &settings.conventions, &strings, &lists);
    let resolved = Resolved::table(context, &mut errors);
    place::check(&resolved, &settings.conventions, &mut errors);
    match errors.finish(settings) {
        Ok(()) => emit::table::table(&resolved, settings),
        Err(errors) => emit::table::fallback(&resolved, settings, &errors),
    }
}

/// `#[derive(Columns)]`.
pub fn columns(input: &DeriveInput, settings: &Settings) -> TokenStream {
    let (strings, lists, mut errors) = (Arena::default(), Lists::default(), Errors::new());
    let input = Input::set(input, &mut errors);
    let context = Context::new(&input, &settings.conventions, &strings, &lists);
    let resolved = Resolved::set(context, &mut errors);
    place::check(&resolved, &settings.conventions, &mut errors);
    match errors.finish(settings) {
        Ok(()) => emit::set::set(&resolved, settings),
        Err(errors) => emit::set::fallback(&resolved, settings, &errors),
    }
}

/// `#[derive(DbEnum)]`.
pub fn enumeration(input: &DeriveInput, settings: &Settings) -> TokenStream {
    let mut errors = Errors::new();
    let enumeration = Enumeration::read(input, &settings.conventions, &mut errors);
    match errors.finish(settings) {
        Ok(()) => emit::enumeration::enumeration(&enumeration, settings),
        Err(errors) => emit::enumeration::fallback(&enumeration, settings, &errors),
    }
}

/// `#[derive(Service)]`.
pub fn service(input: &DeriveInput, settings: &Settings) -> TokenStream {
    let mut errors = Errors::new();
    let marker = Marker::read(input, &settings.conventions, &mut errors);
    let errors = errors.finish(settings).err();
    // Parameters are a mistake by themselves, which would be repeated at the impl.
    let sound = input.generics.params.is_empty();
    let marker = sound.then(|| emit::service::marker(&marker, settings));
    quote!(#errors #marker)
}

/// `#[derive(ColumnType)]`, to which no convention applies.
pub fn newtype(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::new();
    let newtype = Newtype::read(input, &mut errors);
    match (newtype.inner, errors.finish(&Settings::none())) {
        (Some(inner), Ok(())) => emit::newtype::newtype(&newtype, inner),
        // The errors alone: what a column type must be besides, this one may not be.
        (_, errors) => errors.err().unwrap_or_default(),
    }
}

/// `conventions!()`.
pub fn conventions(settings: &Settings) -> TokenStream {
    emit::path::conventions(settings)
}

#[cfg(test)]
mod tests;
