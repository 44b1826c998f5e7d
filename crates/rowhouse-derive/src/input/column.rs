//! `#[column(…)]` and the field that it stands on.

use proc_macro2::Span;
use rowhouse_declare::Identity;
use syn::parse::ParseStream;
use syn::{Attribute, Field, Ident, Result, Type, Visibility};

use super::check::Check;
use super::default::{self, Default as ColumnDefault};
use super::doc;
use super::foreign_key::{self, ForeignKeyOptions, Target};
use super::generated::{self, Generated};
use super::index::Index;
use super::key::{self, Key, Slot, by_key};
use super::ty::FieldType;
use super::unique::Unique;
use super::waiver::{self, Waiver};
use crate::errors::Errors;

/// The arguments of all `#[column(…)]` of a field.
#[derive(Default)]
pub struct ColumnOptions {
    pub primary_key: Slot<()>,
    pub default: Slot<ColumnDefault>,
    pub generated: Slot<Generated>,
    pub identity: Slot<Identity>,
    pub collation: Slot<String>,
    pub check: Slot<Check>,
    pub unique: Slot<Unique>,
    pub index: Slot<Index>,
    pub references: Slot<Target>,
    pub foreign_key: ForeignKeyOptions,
    pub no_foreign_key: Slot<()>,
    pub flatten: Slot<()>,
    pub new: Slot<()>,
    pub patch: Slot<()>,
    pub ty: Slot<String>,
    pub length: Slot<i32>,
    pub precision: Slot<i32>,
    pub scale: Slot<i32>,
    pub name: Slot<String>,
    pub renamed_from: Slot<String>,
    pub waivers: Vec<Waiver>,
}

/// One field of the struct, which declares a column or is a set of them.
pub struct Column<'i> {
    pub ident: &'i Ident,
    pub vis: &'i Visibility,
    /// The field's name without `r#`.
    pub field: String,
    pub ty: FieldType<'i>,
    pub options: ColumnOptions,
    pub doc: String,
    /// Whether a mistake was found in its attributes, so that what is missing may not be missing.
    pub broken: bool,
}

impl<'i> Column<'i> {
    pub fn read(field: &'i Field, ident: &'i Ident, errors: &mut Errors) -> Self {
        let mut options = ColumnOptions::default();
        let before = errors.count();
        for attribute in &field.attrs {
            if attribute.path().is_ident("column") {
                options.read(attribute, ident, errors);
            }
        }
        let column = Self {
            ident,
            vis: &field.vis,
            field: super::unraw(ident),
            ty: FieldType::of(&field.ty),
            options,
            doc: doc::read(&field.attrs),
            broken: false,
        };
        column.options.check_combinations(errors);
        Self {
            broken: errors.count() > before,
            ..column
        }
    }

    /// What a field of a set of columns cannot have: the names of constraints and indexes begin with the table's.
    pub fn check_fits_set(&self, errors: &mut Errors) {
        let options = &self.options;
        let spans = [
            ("primary_key", options.primary_key.span()),
            ("check", options.check.span()),
            ("unique", options.unique.span()),
            ("index", options.index.span()),
            (
                "references",
                options
                    .references
                    .span()
                    .or(options.foreign_key.first_span()),
            ),
        ];
        for (key, span) in spans {
            if let Some(span) = span {
                let attribute = match key {
                    "primary_key" => "table(primary_key(…))",
                    "references" => "foreign_key(…)",
                    _ => &format!("{key}(…)"),
                };
                errors.at(
                    span,
                    format_args!(
                        "a set of columns has no `{key}`, because its name depends on the table; \
                         write `#[{attribute}]` at the tables"
                    ),
                );
            }
        }
        let no_foreign_key = options.no_foreign_key.is_given() || options.references.is_given();
        if let (Some(_), false) = (self.ty.key_of, no_foreign_key) {
            errors.over(
                self.ty.whole,
                format_args!(
                    "a set of columns has no foreign keys, because their names depend on the table; \
                     add `#[column(no_foreign_key)]` here and `#[foreign_key({}, references = …)]` at the tables",
                    self.field
                ),
            );
        }
    }

    /// The type of the set of columns that the field is, if it is one.
    pub fn set(&self) -> Option<&'i Type> {
        self.options.flatten.is_given().then_some(self.ty.whole)
    }
}

impl ColumnOptions {
    fn read(&mut self, attribute: &Attribute, ident: &Ident, errors: &mut Errors) {
        key::attribute(attribute, errors, |input, errors| {
            self.one(ident, input, errors)
        });
    }

    fn one(&mut self, ident: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        let key = Key::parse(input)?;
        if matches!(
            key.name.as_str(),
            "nullable" | "optional" | "null" | "not_null"
        ) {
            return Err(key.error(format_args!(
                "`{}` is told by the field's type; a column accepts NULL where it is an `Option`",
                key.name
            )));
        }
        by_key!(key;
            "primary_key" => key.flag(&mut self.primary_key),
            "default" => key.value(input, &mut self.default, default::read),
            "generated" => generated::generated(&key, input, &mut self.generated),
            "identity" => generated::identity(&key, input, errors, &mut self.identity),
            "collate" => key.text(input, &mut self.collation),
            "check" => {
                let check = Check::of_column(ident, &key, input, errors)?;
                key.word(&mut self.check, check)
            },
            "unique" => {
                let unique = Unique::of_column(ident, &key, input, errors)?;
                key.word(&mut self.unique, unique)
            },
            "index" => {
                let index = Index::of_column(ident, &key, input, errors)?;
                key.word(&mut self.index, index)
            },
            "references" => foreign_key::references(
                &key,
                input,
                errors,
                &mut self.references,
                &mut self.foreign_key,
            ),
            "on_delete" => self.foreign_key.on_delete(&key, input),
            "on_update" => self.foreign_key.on_update(&key, input),
            "deferrable" => self.foreign_key.deferrable(&key),
            "deferred" => self.foreign_key.deferred(&key),
            "no_foreign_key" => key.flag(&mut self.no_foreign_key),
            "flatten" => key.flag(&mut self.flatten),
            "new" => key.flag(&mut self.new),
            "patch" => key.flag(&mut self.patch),
            "type" => key.text(input, &mut self.ty),
            "length" => key.value(input, &mut self.length, key::modifier),
            "precision" => key.value(input, &mut self.precision, key::modifier),
            "scale" => key.value(input, &mut self.scale, key::modifier),
            "name" => key.text(input, &mut self.name),
            "renamed_from" => key.text(input, &mut self.renamed_from),
            "allow" => waiver::read(&key, input, errors, &mut self.waivers),
        )
    }

    /// Keys that cannot stand together, as far as that is a matter of the attribute and not of the schema.
    fn check_combinations(&self, errors: &mut Errors) {
        if self.flatten.is_given()
            && let Some(other) = self.any_but_flatten()
        {
            errors.at(
                other,
                "a flattened field is a set of columns and takes no other key than `new` and `patch`; say it in the \
                 struct of the set",
            );
        }
        if !self.flatten.is_given() {
            for (key, slot) in [("new", &self.new), ("patch", &self.patch)] {
                if let Some(span) = slot.span() {
                    errors.at(
                        span,
                        format_args!("`{key}` is about a set of columns; a column by itself needs no word to be in `New…` and `…Patch`"),
                    );
                }
            }
        }
        if let (Some(_), Some(length)) = (self.ty.span(), self.length.span()) {
            errors.at(length, "`type` is the whole type; write the length into it");
        }
        if let (Some(_), Some(precision)) = (self.ty.span(), self.precision.span()) {
            errors.at(
                precision,
                "`type` is the whole type; write the precision into it",
            );
        }
        if let (None, Some(scale)) = (self.precision.span(), self.scale.span()) {
            errors.at(scale, "`scale` needs a precision; add `precision = …`");
        }
        if let (Some(length), Some(_)) = (self.length.span(), self.precision.span()) {
            errors.at(
                length,
                "`length` is for text and `precision` for numbers and times; keep one",
            );
        }
        if let (Some(_), Some(no)) = (self.references.span(), self.no_foreign_key.span()) {
            errors.at(
                no,
                "`references` asks for a foreign key and `no_foreign_key` against one; keep one",
            );
        } else if let (Some(_), Some(about)) =
            (self.no_foreign_key.span(), self.foreign_key.first_span())
        {
            errors.at(
                about,
                "`no_foreign_key` leaves no foreign key that this could be about; remove one of them",
            );
        }
    }

    /// Where anything besides `flatten` and what goes with it was written.
    fn any_but_flatten(&self) -> Option<Span> {
        let Self {
            primary_key,
            default,
            generated,
            identity,
            collation,
            check,
            unique,
            index,
            references,
            foreign_key,
            no_foreign_key,
            flatten: _,
            new: _,
            patch: _,
            ty,
            length,
            precision,
            scale,
            name,
            renamed_from,
            waivers,
        } = self;
        primary_key
            .span()
            .or(default.span())
            .or(generated.span())
            .or(identity.span())
            .or(collation.span())
            .or(check.span())
            .or(unique.span())
            .or(index.span())
            .or(references.span())
            .or(foreign_key.first_span())
            .or(no_foreign_key.span())
            .or(ty.span())
            .or(length.span())
            .or(precision.span())
            .or(scale.span())
            .or(name.span())
            .or(renamed_from.span())
            .or(waivers.first().map(|waiver| waiver.span))
    }
}
