//! The impl of a set of columns, and the one that stands in for it after a mistake.

use proc_macro2::TokenStream;
use quote::quote;

use super::column::columns;
use super::path::{Paths, tracked};
use super::{new, patch, row, typed};
use crate::input::Input;
use crate::resolve::Resolved;
use crate::settings::Settings;

pub fn set(resolved: &Resolved<'_>, settings: &Settings) -> TokenStream {
    let input = resolved.input;
    let paths = Paths::new(&input.table.krate);
    let columns = columns(&paths, &input.columns, resolved.table.columns);
    let set = column_set(&paths, input, settings, &columns);
    let rows = rows(&paths, resolved, settings, true);
    quote!(#set #rows)
}

/// The errors, and a set without columns.
pub fn fallback(resolved: &Resolved<'_>, settings: &Settings, errors: &TokenStream) -> TokenStream {
    let input = resolved.input;
    let paths = Paths::new(&input.table.krate);
    let set = column_set(&paths, input, settings, &quote!(&[]));
    // Parameters are a mistake by themselves, which would be repeated at each impl.
    let is_plain = input.generics.params.is_empty();
    let rows = is_plain.then(|| rows(&paths, resolved, settings, false));
    quote!(#errors #set #rows)
}

/// What statements need of the set, which a set with mistakes has too, as far as it can be told.
fn rows(
    paths: &Paths,
    resolved: &Resolved<'_>,
    settings: &Settings,
    is_sound: bool,
) -> TokenStream {
    let (input, conventions) = (resolved.input, &settings.conventions);
    let row = row::from_row(paths, input, is_sound);
    let names = typed::names(resolved);
    let typed = typed::columns(paths, input, &names, is_sound, &TokenStream::new());
    let flattened = typed::flattened(paths, input);
    let has = typed::set(paths, input, &names);
    let new = new::of_set(paths, resolved, conventions, is_sound);
    let patch = patch::of_set(paths, resolved, conventions, is_sound);
    quote!(#row #typed #flattened #has #new #patch)
}

fn column_set(
    paths: &Paths,
    input: &Input<'_>,
    settings: &Settings,
    columns: &TokenStream,
) -> TokenStream {
    let (column_set, column) = (paths.item("ColumnSet"), paths.item("Column"));
    let (ident, tracked) = (input.ident, tracked(settings));
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let seen = input
        .generics
        .params
        .is_empty()
        .then(|| quote!(const _: &[#column<'static>] = <#ident as #column_set>::COLUMNS;));
    quote! {
        #[automatically_derived]
        impl #generics #column_set for #ident #arguments #clause {
            const COLUMNS: &'static [#column<'static>] = #columns;
        }
        #seen
        #tracked
    }
}
