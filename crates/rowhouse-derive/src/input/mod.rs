//! Stage one: the struct and its attributes as they were written, each word with its span.

pub mod check;
pub mod column;
pub mod default;
pub mod doc;
pub mod enumeration;
pub mod foreign_key;
pub mod generated;
pub mod grant;
pub mod index;
pub mod key;
pub mod newtype;
pub mod primary_key;
pub mod service;
pub mod storage;
pub mod table;
pub mod tenancy;
pub mod ty;
pub mod unique;
pub mod waiver;

use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Type, Visibility};

use self::check::Check;
use self::column::Column;
use self::foreign_key::ForeignKey;
use self::grant::Grant;
use self::index::Index;
use self::service::Service;
use self::table::TableOptions;
use self::unique::Unique;
use crate::errors::Errors;

/// A struct as written.
pub struct Input<'i> {
    pub ident: &'i Ident,
    /// Parameters are a mistake, but the fallback must have them too.
    pub generics: &'i Generics,
    pub vis: &'i Visibility,
    pub table: TableOptions,
    pub columns: Vec<Column<'i>>,
    pub uniques: Vec<Unique>,
    pub foreign_keys: Vec<ForeignKey>,
    pub checks: Vec<Check>,
    pub indexes: Vec<Index>,
    pub grants: Vec<Grant>,
    pub services: Vec<Service>,
    pub doc: String,
    /// Whether a mistake was found in the attributes of the struct or of any field.
    pub broken: bool,
}

impl<'i> Input<'i> {
    /// The types of flattened sets.
    pub fn sets(&self) -> impl Iterator<Item = &'i Type> {
        self.columns.iter().filter_map(Column::set)
    }

    /// A table.
    pub fn table(input: &'i DeriveInput, errors: &mut Errors) -> Self {
        let mut this = Self::of(input, errors);
        for attribute in &input.attrs {
            let Some(word) = attribute.path().get_ident() else {
                continue;
            };
            let span = word.span();
            match word.to_string().as_str() {
                "table" => this.table.read(attribute, errors),
                "index" => this.indexes.push(Index::read(attribute, span, errors)),
                "unique" => this.uniques.push(Unique::read(attribute, span, errors)),
                "check" => this.checks.extend(Check::read(attribute, span, errors)),
                "foreign_key" => {
                    this.foreign_keys.extend(ForeignKey::read(attribute, span, errors));
                }
                "grant" => this.grants.extend(Grant::read(attribute, span, errors)),
                "service" => {
                    let service = Service::read(attribute, span, &this.services, errors);
                    this.services.extend(service);
                }
                "column" => errors.at(
                    span,
                    "`#[column(…)]` belongs to a field; what is said about the table is `#[table(…)]`",
                ),
                _ => {}
            }
        }
        this.broken = errors.count() > 0;
        this
    }

    /// A set of columns: what needs a table, or a name that is built from the table's, is an error.
    pub fn set(input: &'i DeriveInput, errors: &mut Errors) -> Self {
        let mut this = Self::of(input, errors);
        for attribute in &input.attrs {
            if attribute.path().is_ident("columns") {
                this.table.read_set(attribute, errors);
            }
        }
        for column in &this.columns {
            column.check_fits_set(errors);
        }
        this.broken = errors.count() > 0;
        this
    }

    fn of(input: &'i DeriveInput, errors: &mut Errors) -> Self {
        Self {
            ident: &input.ident,
            generics: &input.generics,
            vis: &input.vis,
            table: TableOptions::default(),
            columns: columns(input, errors),
            uniques: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            indexes: Vec::new(),
            grants: Vec::new(),
            services: Vec::new(),
            doc: doc::read(&input.attrs),
            broken: false,
        }
    }
}

/// The fields of a struct with named fields; anything else is an error.
fn columns<'i>(input: &'i DeriveInput, errors: &mut Errors) -> Vec<Column<'i>> {
    if let Some(parameter) = input.generics.params.first() {
        errors.at(
            parameter.span(),
            "a table has no parameters; remove them, because each would be another table",
        );
    }
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            Fields::Unnamed(fields) => {
                errors.at(fields.span(), "columns have names; give the fields names");
                return Vec::new();
            }
            Fields::Unit => {
                errors.at(input.ident.span(), "a table needs a column; add a field");
                return Vec::new();
            }
        },
        Data::Enum(data) => {
            errors.at(
                data.enum_token.span,
                "columns come from a struct; an enum of labels is `#[derive(DbEnum)]`",
            );
            return Vec::new();
        }
        Data::Union(data) => {
            errors.at(data.union_token.span, "columns come from a struct");
            return Vec::new();
        }
    };
    if fields.is_empty() {
        errors.at(input.ident.span(), "a table needs a column; add a field");
    }
    fields
        .iter()
        .filter_map(|field| Some(Column::read(field, field.ident.as_ref()?, errors)))
        .collect()
}

/// A field's name without `r#`.
pub fn unraw(ident: &Ident) -> String {
    ident.unraw().to_string()
}
