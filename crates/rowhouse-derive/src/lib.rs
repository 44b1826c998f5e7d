//! Derive macros of Rowhouse: annotated structs to checked table declarations.

#![expect(
    unreachable_pub,
    reason = "a proc-macro crate exports macros alone; `pub` inside it means: for the other stages"
)]

mod arena;
mod emit;
mod errors;
mod expand;
mod input;
mod place;
mod resolve;
mod settings;
mod text;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::settings::Settings;

/// Declares a table.
#[proc_macro_derive(
    Table,
    attributes(table, column, index, unique, check, foreign_key, grant)
)]
pub fn table(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::table(&input, &Settings::load()).into()
}

/// Declares columns that several tables share.
#[proc_macro_derive(Columns, attributes(columns, column))]
pub fn columns(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::columns(&input, &Settings::load()).into()
}

/// Declares an enumerated type.
#[proc_macro_derive(DbEnum, attributes(db_enum))]
pub fn db_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::enumeration(&input, &Settings::load()).into()
}

/// Makes a newtype a column type.
#[proc_macro_derive(ColumnType, attributes(column_type))]
pub fn column_type(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::newtype(&input).into()
}

/// The text of the crate's `rowhouse.toml`, empty without one.
#[proc_macro]
pub fn conventions(input: TokenStream) -> TokenStream {
    let _nothing = parse_macro_input!(input as syn::parse::Nothing);
    expand::conventions(&Settings::load()).into()
}
