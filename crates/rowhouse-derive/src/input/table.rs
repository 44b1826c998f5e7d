//! `#[table(…)]`: what a struct says about its table as a whole.

use rowhouse_declare::Category;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Path, Result, Token, token};

use super::key::{self, Given, Key, Slot, by_key};
use super::primary_key::{self, PrimaryKey};
use super::storage::{self, Parameter};
use super::waiver::{self, Waiver};
use crate::errors::Errors;

/// Whose rows the table holds, as written.
pub enum Tenancy {
    Global,
    /// The tenant column, unless it is the one of the conventions.
    Tenant(Option<Ident>),
    /// The key column, unless it is the primary key.
    Root(Option<Ident>),
}

/// The arguments of all `#[table(…)]` of a struct.
#[derive(Default)]
pub struct TableOptions {
    pub category: Slot<Category>,
    pub tenancy: Slot<Tenancy>,
    pub name: Slot<String>,
    pub schema: Slot<String>,
    pub renamed_from: Slot<String>,
    pub primary_key: Slot<PrimaryKey>,
    pub unlogged: Slot<()>,
    pub storage: Vec<Parameter>,
    pub waivers: Vec<Waiver>,
    pub krate: Slot<Path>,
}

impl TableOptions {
    pub fn read(&mut self, attribute: &Attribute, errors: &mut Errors) {
        key::attribute(attribute, errors, |input, errors| self.one(input, errors));
    }

    /// `#[columns(…)]` of a set of columns.
    pub fn read_set(&mut self, attribute: &Attribute, errors: &mut Errors) {
        key::attribute(attribute, errors, |input, _| {
            let key = Key::parse(input)?;
            by_key!(key;
                "crate" => key.value(input, &mut self.krate, path),
            )
        });
    }

    fn one(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        let key = Key::parse(input)?;
        by_key!(key;
            "category" => key.value(input, &mut self.category, category),
            "tenant" => {
                let column = column(input, errors)?;
                self.tenancy(&key, Tenancy::Tenant(column))
            },
            "root" => {
                let column = column(input, errors)?;
                self.tenancy(&key, Tenancy::Root(column))
            },
            "global" => self.tenancy(&key, Tenancy::Global),
            "name" => key.text(input, &mut self.name),
            "schema" => key.text(input, &mut self.schema),
            "renamed_from" => key.text(input, &mut self.renamed_from),
            "primary_key" => {
                let given = primary_key::read(&key, input, errors)?;
                key.put(&mut self.primary_key, given)
            },
            "unlogged" => key.flag(&mut self.unlogged),
            "storage" => storage::read(&key, input, errors, &mut self.storage),
            "allow" => waiver::read(&key, input, errors, &mut self.waivers),
            "crate" => key.value(input, &mut self.krate, path),
        )
    }

    fn tenancy(&mut self, key: &Key, tenancy: Tenancy) -> Result<()> {
        if self.tenancy.is_given() {
            return Err(key.error("a table is one of `tenant`, `root` and `global`; keep one"));
        }
        key.word(&mut self.tenancy, tenancy)
    }
}

/// `= transactional`.
fn category(input: ParseStream<'_>) -> Result<Given<Category>> {
    let word = Key::parse(input)?;
    let found = Category::ALL
        .into_iter()
        .find(|category| category.word() == word.name);
    match found {
        Some(value) => Ok(Given {
            value,
            span: word.span,
        }),
        None => Err(word.error(key::unknown(
            "category",
            &word.name,
            &Category::ALL.map(Category::word),
        ))),
    }
}

/// `(column = x)`, if it is there.
fn column(input: ParseStream<'_>, errors: &mut Errors) -> Result<Option<Ident>> {
    if !input.peek(token::Paren) {
        return Ok(None);
    }
    let content;
    syn::parenthesized!(content in input);
    let mut column = Slot::default();
    key::arguments(&content, errors, |input, _| {
        let key = Key::parse(input)?;
        by_key!(key;
            "column" => {
                key.value(input, &mut column, |input| {
                    let value: Ident = input.parse()?;
                    let span = value.span();
                    Ok(Given { value, span })
                })
            },
        )
    });
    Ok(column.0.map(|given| given.value))
}

/// `= path`, where `crate` may begin the path.
pub fn path(input: ParseStream<'_>) -> Result<Given<Path>> {
    let span = input.span();
    let value = if input.peek(Token![::]) || input.peek(Ident) || input.peek(Token![crate]) {
        input.call(Path::parse_mod_style)?
    } else {
        return Err(input.error("expected a path, such as `::rowhouse`"));
    };
    Ok(Given { value, span })
}
