//! `#[index(…)]` and `#[column(index(…))]`.

use proc_macro2::Span;
use rowhouse_declare::{Nulls, Order};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Result, Token, token};

use super::key::{self, Given, Key, Slot, by_key};
use super::storage::{self, Parameter};
use crate::errors::Errors;

/// What an entry is computed from.
pub enum EntryKey {
    Column(Ident),
    Expression(Given<String>),
}

/// How an entry is sorted and compared: the words behind a column.
#[derive(Default)]
pub struct EntryOptions {
    pub collation: Slot<String>,
    pub operator_class: Slot<String>,
    pub order: Slot<Order>,
    pub nulls: Slot<Nulls>,
}

/// One entry of an index.
pub struct Entry {
    pub key: EntryKey,
    pub options: EntryOptions,
}

/// What is said about an index besides its entries.
#[derive(Default)]
pub struct IndexOptions {
    pub name: Slot<String>,
    pub method: Slot<String>,
    pub predicate: Slot<String>,
    pub include: Slot<Vec<Ident>>,
    pub storage: Vec<Parameter>,
    pub unique: Slot<()>,
    pub nulls_not_distinct: Slot<()>,
    pub global: Slot<()>,
    pub doc: Slot<String>,
}

/// An index as written.
pub struct Index {
    pub entries: Vec<Entry>,
    pub options: IndexOptions,
    pub span: Span,
}

impl Index {
    /// `#[index(a, b desc, …)]`.
    pub fn read(attribute: &Attribute, span: Span, errors: &mut Errors) -> Self {
        let mut entries = Vec::new();
        let mut options = IndexOptions::default();
        let before = errors.count();
        key::attribute(attribute, errors, |input, errors| {
            if is_option(input) {
                return options.one(&Key::parse(input)?, input, errors);
            }
            entries.push(Entry::parse(input)?);
            Ok(())
        });
        if entries.is_empty() && errors.count() == before {
            errors.at(span, "an index needs a column; write `#[index(column, …)]`");
        }
        Self {
            entries,
            options,
            span,
        }
    }

    /// `index` or `index(…)` of a column: the options of the index and of its one entry.
    pub fn of_column(
        column: &Ident,
        key: &Key,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> Result<Self> {
        let mut options = IndexOptions::default();
        let mut entry = EntryOptions::default();
        if input.peek(token::Paren) {
            let content = key.parenthesized(input, "…")?;
            key::arguments(&content, errors, |input, errors| {
                if is_entry_option(input) {
                    return entry.one(&Key::parse(input)?, input);
                }
                options.one(&Key::parse(input)?, input, errors)
            });
        }
        Ok(Self {
            entries: vec![Entry {
                key: EntryKey::Column(column.clone()),
                options: entry,
            }],
            options,
            span: key.span,
        })
    }
}

impl IndexOptions {
    fn one(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        by_key!(key;
            "name" => key.text(input, &mut self.name),
            "using" => key.value(input, &mut self.method, key::word),
            "where" => key.text(input, &mut self.predicate),
            "include" => {
                let content = key.parenthesized(input, "a, b")?;
                let value = key::columns(&content, errors);
                key.word(&mut self.include, value)
            },
            "with" => storage::read(key, input, errors, &mut self.storage),
            "unique" => key.flag(&mut self.unique),
            "nulls_not_distinct" => key.flag(&mut self.nulls_not_distinct),
            "global" => key.flag(&mut self.global),
            "doc" => key.text(input, &mut self.doc),
        )
    }
}

impl Entry {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let key = if input.peek2(token::Paren) {
            let key = Key::parse(input)?;
            EntryKey::Expression(by_key!(key;
                "expr" => key.text_argument(input),
            )?)
        } else {
            EntryKey::Column(input.parse()?)
        };
        let mut options = EntryOptions::default();
        while !input.is_empty() && !input.peek(Token![,]) {
            options.one(&Key::parse(input)?, input)?;
        }
        Ok(Self { key, options })
    }
}

impl EntryOptions {
    fn one(&mut self, key: &Key, input: ParseStream<'_>) -> Result<()> {
        by_key!(key;
            "asc" => key.word(&mut self.order, Order::Ascending),
            "desc" => key.word(&mut self.order, Order::Descending),
            "nulls_first" => key.word(&mut self.nulls, Nulls::First),
            "nulls_last" => key.word(&mut self.nulls, Nulls::Last),
            "opclass" => {
                let content = key.parenthesized(input, "text_pattern_ops")?;
                let given = key::word(&content)?;
                key.put(&mut self.operator_class, given)
            },
            "collate" => {
                let given = key.text_argument(input)?;
                key.put(&mut self.collation, given)
            },
        )
    }
}

/// Whether an option of the index follows, and not an entry. A column that is called like a flag is written `r#unique`.
fn is_option(input: ParseStream<'_>) -> bool {
    let Some((word, rest)) = input.cursor().ident() else {
        return false;
    };
    if word != word.unraw() {
        return false;
    }
    let word = word.to_string();
    rest.punct()
        .is_some_and(|(punct, _)| punct.as_char() == '=')
        || matches!(word.as_str(), "unique" | "nulls_not_distinct" | "global")
        || (input.peek2(token::Paren) && word != "expr")
}

fn is_entry_option(input: ParseStream<'_>) -> bool {
    input.cursor().ident().is_some_and(|(word, _)| {
        matches!(
            word.to_string().as_str(),
            "asc" | "desc" | "nulls_first" | "nulls_last" | "opclass" | "collate"
        )
    })
}
