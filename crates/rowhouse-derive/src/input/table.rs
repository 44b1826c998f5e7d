//! `#[table(…)]`: what a struct says about its table as a whole.

use rowhouse_declare::Category;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Path, Result, Token};

use super::key::{self, Given, Key, Slot, by_key};
use super::primary_key::{self, PrimaryKey};
use super::storage::{self, Parameter};
use super::tenancy::{self, TenancyOptions};
use super::waiver::{self, Waiver};
use crate::errors::Errors;

/// The arguments of all `#[table(…)]` of a struct.
#[derive(Default)]
pub struct TableOptions {
    pub category: Slot<Category>,
    pub tenancy: TenancyOptions,
    /// The column of public rows.
    pub public: Slot<Ident>,
    pub name: Slot<String>,
    pub schema: Slot<String>,
    pub renamed_from: Slot<String>,
    pub primary_key: Slot<PrimaryKey>,
    pub unlogged: Slot<()>,
    pub storage: Vec<Parameter>,
    pub waivers: Vec<Waiver>,
    /// What `New…` and `…Patch` derive besides.
    pub inputs: Slot<Vec<Path>>,
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
                "inputs" => self.inputs(&key, input),
                "crate" => key.value(input, &mut self.krate, path),
            )
        });
    }

    fn inputs(&mut self, key: &Key, input: ParseStream<'_>) -> Result<()> {
        let value = derives(key, input)?;
        let span = key.span;
        key.put(&mut self.inputs, Given { value, span })
    }

    fn one(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        let key = Key::parse(input)?;
        by_key!(key;
            "category" => key.value(input, &mut self.category, category),
            "tenant" => self.tenancy.tenant(&key, input, errors),
            "user" => self.tenancy.user(&key, input, errors),
            "through" => self.tenancy.through(&key, input),
            "root" => self.tenancy.root(&key, input, errors),
            "global" => self.tenancy.global(&key),
            "public" => key.value(input, &mut self.public, tenancy::ident),
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
            "inputs" => self.inputs(&key, input),
            "crate" => key.value(input, &mut self.krate, path),
        )
    }
}

/// `(Clone, serde::Deserialize)`.
fn derives(key: &Key, input: ParseStream<'_>) -> Result<Vec<Path>> {
    let content = key.parenthesized(input, "Clone, serde::Deserialize")?;
    let paths = content.parse_terminated(Path::parse_mod_style, Token![,])?;
    let debug = paths.iter().find(|path| path.is_ident("Debug"));
    if let Some(debug) = debug {
        return Err(syn::Error::new_spanned(
            debug,
            "`New…` and `…Patch` have a `Debug` already, which shows no values; remove it here",
        ));
    }
    Ok(paths.into_iter().collect())
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
