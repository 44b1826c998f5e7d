//! `#[derive(ColumnType)]`: a struct around one value.

use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Field, Fields, Generics, Ident, Path, Type};

use super::key::{self, Key, Slot, by_key};
use super::table;
use crate::errors::Errors;

/// A struct with one field.
pub struct Newtype<'i> {
    pub ident: &'i Ident,
    pub generics: &'i Generics,
    /// The field's name, unless it has a number.
    pub member: Option<&'i Ident>,
    /// `None` after a mistake.
    pub inner: Option<&'i Type>,
    pub krate: Slot<Path>,
    /// The SQL type, where it is not that of the value.
    pub sql: Slot<String>,
}

impl<'i> Newtype<'i> {
    pub fn read(input: &'i DeriveInput, errors: &mut Errors) -> Self {
        let (mut krate, mut sql) = (Slot::default(), Slot::default());
        for attribute in &input.attrs {
            if attribute.path().is_ident("column_type") {
                key::attribute(attribute, errors, |input, _| {
                    let key = Key::parse(input)?;
                    by_key!(key;
                        "type" => key.text(input, &mut sql),
                        "crate" => key.value(input, &mut krate, table::path),
                    )
                });
            }
        }
        let field = field(input, errors);
        Self {
            ident: &input.ident,
            generics: &input.generics,
            member: field.and_then(|field| field.ident.as_ref()),
            inner: field.map(|field| &field.ty),
            krate,
            sql,
        }
    }
}

/// The only field of a struct; anything else is an error.
fn field<'i>(input: &'i DeriveInput, errors: &mut Errors) -> Option<&'i Field> {
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        Data::Enum(data) => {
            errors.at(
                data.enum_token.span,
                "a column type is a struct around one value; an enum of labels is `#[derive(DbEnum)]`, \
                 and other enums are stored as `Json<…>`",
            );
            return None;
        }
        Data::Union(data) => {
            errors.at(
                data.union_token.span,
                "a column type is a struct around one value",
            );
            return None;
        }
    };
    let span = match fields {
        Fields::Unit => input.ident.span(),
        fields => fields.span(),
    };
    let mut each = fields.iter();
    if let (Some(field), None) = (each.next(), each.next()) {
        return Some(field);
    }
    errors.at(
        span,
        format_args!(
            "a column type is a struct around one value, and this has {}; store it as `Json<{}>`",
            fields.len(),
            input.ident
        ),
    );
    None
}
