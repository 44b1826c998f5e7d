//! What every part of stage two looks up: the conventions, the final names and the place to keep them.

use proc_macro2::Span;
use quote::ToTokens as _;
use rowhouse_declare::{Category, Conventions};
use syn::{Ident, Path, Type};

use crate::arena::{Arena, Lists};
use crate::errors::Errors;
use crate::input::{self, Input, key, storage::Parameter};
use crate::text::compact;

/// A column that must exist in structs that the macro cannot see.
pub struct Assertion {
    pub holder: Holder,
    pub column: String,
    pub span: Span,
    pub message: String,
}

/// Who must have the column.
pub enum Holder {
    /// One of the flattened sets of this table.
    Sets,
    /// The table that a foreign key references.
    Table(Path),
}

pub struct Context<'a> {
    pub input: &'a Input<'a>,
    pub conventions: &'a Conventions,
    pub strings: &'a Arena<String>,
    pub lists: &'a Lists<'a>,
    pub category: Category,
    pub rust_name: &'a str,
    /// The table's name.
    pub table: &'a str,
    /// The final names of `input.columns`; those of sets are never used.
    pub columns: Vec<&'a str>,
    /// The types of flattened sets.
    pub sets: Vec<&'a Type>,
    pub assertions: Vec<Assertion>,
    /// Whether something could not be read or resolved, so that what seems to be missing may only follow from that.
    pub incomplete: bool,
}

impl<'a> Context<'a> {
    pub fn new(
        input: &'a Input<'a>,
        conventions: &'a Conventions,
        strings: &'a Arena<String>,
        lists: &'a Lists<'a>,
    ) -> Self {
        let keep = |text: String| strings.keep(text).as_str();
        let rust_name = keep(input::unraw(input.ident));
        let category = input.table.category.value().copied();
        let category = category.unwrap_or(Category::Transactional);
        let table = match input.table.name.text() {
            Some(name) => name,
            None => keep(conventions.table_name(category, rust_name)),
        };
        let columns = input.columns.iter();
        let columns = columns.map(|column| match column.options.name.text() {
            Some(name) => name,
            None => keep(conventions.column_name(&column.field)),
        });
        Self {
            input,
            conventions,
            strings,
            lists,
            category,
            rust_name,
            table,
            columns: columns.collect(),
            sets: input.sets().collect(),
            assertions: Vec::new(),
            incomplete: input.broken,
        }
    }

    pub fn keep(&self, text: String) -> &'a str {
        self.strings.keep(text)
    }

    /// The explicit name, or the one by the conventions.
    pub fn name(&self, given: &'a key::Slot<String>, derived: impl FnOnce() -> String) -> &'a str {
        match given.text() {
            Some(name) => name,
            None => self.keep(derived()),
        }
    }

    /// The final name of the column that the field `ident` declares. `what` says who asks, such as "index".
    ///
    /// Where sets are flattened into the table, an unknown field may be theirs: then the compiler is asked.
    pub fn column(&mut self, ident: &Ident, what: &str, errors: &mut Errors) -> Option<&'a str> {
        let field = input::unraw(ident);
        let input = self.input;
        let mut fields = input.columns.iter().zip(&self.columns);
        if let Some((column, name)) = fields.find(|(column, _)| column.field == field) {
            if column.set().is_none() {
                return Some(name);
            }
            errors.at(
                ident.span(),
                format_args!(
                    "{what} names `{field}`, which is a set of columns; name one of its columns"
                ),
            );
            return None;
        }
        let known: Vec<&str> = input
            .columns
            .iter()
            .filter(|column| column.set().is_none())
            .map(|column| column.field.as_str())
            .collect();
        if self.sets.is_empty() {
            // A column that is written by its name instead of its field is worth a hint of its own.
            let by_name = self.columns.iter().position(|name| *name == field);
            let hint = match by_name {
                Some(i) => format!(
                    "columns are named by their fields; write `{}`",
                    input.columns[i].field
                ),
                None => key::hint(&field, &known, "columns are"),
            };
            errors.at(
                ident.span(),
                format_args!("{what} names unknown column `{field}`; {hint}"),
            );
            return None;
        }
        let name = self.keep(self.conventions.column_name(&field));
        let columns = self.all_columns();
        self.assert_set_column(name, ident.span(), || {
            format!("{what} names unknown column `{field}`; the columns are {columns}")
        });
        Some(name)
    }

    /// Several columns; `None` if any is unknown.
    pub fn columns(
        &mut self,
        idents: &[Ident],
        what: &str,
        errors: &mut Errors,
    ) -> Option<&'a [&'a str]> {
        let mut names = Vec::with_capacity(idents.len());
        for ident in idents {
            names.extend(self.column(ident, what, errors));
        }
        (names.len() == idents.len()).then(|| self.lists.names.keep(names).as_slice())
    }

    /// Asks the compiler whether a flattened set has the column.
    pub fn assert_set_column(&mut self, name: &str, span: Span, message: impl FnOnce() -> String) {
        let known = |assertion: &Assertion| {
            matches!(assertion.holder, Holder::Sets) && assertion.column == name
        };
        if self.assertions.iter().any(known) {
            return;
        }
        self.assertions.push(Assertion {
            holder: Holder::Sets,
            column: name.to_owned(),
            span,
            message: message(),
        });
    }

    /// The fields that the macro sees and the sets that it does not see into, for messages.
    fn all_columns(&self) -> String {
        let own = self.input.columns.iter();
        let own = own.filter(|column| column.set().is_none());
        let own: Vec<String> = own.map(|column| format!("`{}`", column.field)).collect();
        let sets = self.sets.iter();
        let sets = sets.map(|set| format!(" and those of `{}`", compact(set.to_token_stream())));
        own.join(", ") + &sets.collect::<String>()
    }

    pub fn parameters(&self, given: &'a [Parameter]) -> &'a [(&'a str, &'a str)] {
        let parameters = given
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        self.lists.parameters.keep(parameters.collect())
    }
}
