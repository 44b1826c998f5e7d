//! `#[foreign_key(…)]` and the keys of `#[column(…)]` about a reference.

use proc_macro2::Span;
use rowhouse_declare::{Action, Deferrable};
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Path, Result, Token, token};

use super::key::{self, Given, Key, Slot, by_key};
use crate::errors::Errors;

/// `Target` or `Target(x, y)`.
pub struct Target {
    pub path: Path,
    pub columns: Vec<Ident>,
}

/// What is said about a foreign key besides its two sides.
#[derive(Default)]
pub struct ForeignKeyOptions {
    pub name: Slot<String>,
    pub on_delete: Slot<Action>,
    pub on_update: Slot<Action>,
    pub deferrable: Slot<Deferrable>,
    pub match_full: Slot<()>,
}

/// A foreign key as written at the table.
pub struct ForeignKey {
    pub columns: Vec<Ident>,
    pub references: Target,
    pub options: ForeignKeyOptions,
    pub span: Span,
}

impl ForeignKey {
    /// `#[foreign_key(a, b, references = Target(x, y), …)]`.
    pub fn read(attribute: &Attribute, span: Span, errors: &mut Errors) -> Option<Self> {
        let mut columns = Vec::new();
        let mut references = Slot::default();
        let mut options = ForeignKeyOptions::default();
        let before = errors.count();
        key::attribute(attribute, errors, |input, errors| {
            if input.peek(Ident) && (input.peek2(Token![,]) || is_last(input)) {
                let word: Ident = input.fork().parse()?;
                if !matches!(
                    word.to_string().as_str(),
                    "deferrable" | "deferred" | "match_full"
                ) {
                    columns.push(input.parse()?);
                    return Ok(());
                }
            }
            let key = Key::parse(input)?;
            by_key!(key;
                "references" => key.value(input, &mut references, |input| target(input, errors)),
                "name" => key.text(input, &mut options.name),
                "on_delete" => options.on_delete(&key, input),
                "on_update" => options.on_update(&key, input),
                "deferrable" => options.deferrable(&key),
                "deferred" => options.deferred(&key),
                "match_full" => options.match_full(&key),
            )
        });
        if errors.count() > before {
            return None;
        }
        if columns.is_empty() {
            errors.at(
                span,
                "a foreign key needs a column; write `#[foreign_key(column, references = Target)]`",
            );
            return None;
        }
        let Some(references) = references.0 else {
            errors.at(
                span,
                "a foreign key needs a target; add `references = Target`, the struct of the other table",
            );
            return None;
        };
        Some(Self {
            columns,
            references: references.value,
            options,
            span,
        })
    }
}

impl ForeignKeyOptions {
    pub fn on_delete(&mut self, key: &Key, input: ParseStream<'_>) -> Result<()> {
        key.value(input, &mut self.on_delete, action)
    }

    pub fn on_update(&mut self, key: &Key, input: ParseStream<'_>) -> Result<()> {
        key.value(input, &mut self.on_update, action)
    }

    pub fn deferrable(&mut self, key: &Key) -> Result<()> {
        key.word(&mut self.deferrable, Deferrable::Immediate)
    }

    pub fn deferred(&mut self, key: &Key) -> Result<()> {
        key.word(&mut self.deferrable, Deferrable::Deferred)
    }

    pub fn match_full(&mut self, key: &Key) -> Result<()> {
        key.flag(&mut self.match_full)
    }

    /// Where one of them was written, to say that it has no foreign key to be about.
    pub fn first_span(&self) -> Option<Span> {
        let Self {
            name,
            on_delete,
            on_update,
            deferrable,
            match_full,
        } = self;
        name.span()
            .or(on_delete.span())
            .or(on_update.span())
            .or(deferrable.span())
            .or(match_full.span())
    }
}

/// `references = Target` or `references(Target, column = x, on_delete = …, name = …)` of a column.
pub fn references(
    key: &Key,
    input: ParseStream<'_>,
    errors: &mut Errors,
    slot: &mut Slot<Target>,
    options: &mut ForeignKeyOptions,
) -> Result<()> {
    if !input.peek(token::Paren) {
        return key.value(input, slot, |input| target(input, errors));
    }
    let content = key.parenthesized(input, "Target")?;
    let given = target(&content, errors)?;
    key.put(slot, given)?;
    if content.is_empty() {
        return Ok(());
    }
    content.parse::<Token![,]>()?;
    let mut column: Slot<Ident> = Slot::default();
    key::arguments(&content, errors, |input, _| {
        let key = Key::parse(input)?;
        by_key!(key;
            "column" => key.value(input, &mut column, |input| {
                let value: Ident = input.parse()?;
                let span = value.span();
                Ok(Given { value, span })
            }),
            "name" => key.text(input, &mut options.name),
            "on_delete" => options.on_delete(&key, input),
            "on_update" => options.on_update(&key, input),
            "deferrable" => options.deferrable(&key),
            "deferred" => options.deferred(&key),
            "match_full" => options.match_full(&key),
        )
    });
    if let (Some(column), Some(target)) = (column.0, &mut slot.0) {
        target.value.columns.push(column.value);
    }
    Ok(())
}

/// `Target` or `Target(x, y)`.
fn target(input: ParseStream<'_>, errors: &mut Errors) -> Result<Given<Target>> {
    let span = input.span();
    let path = input.call(Path::parse_mod_style)?;
    let mut columns = Vec::new();
    if input.peek(token::Paren) {
        let content;
        syn::parenthesized!(content in input);
        columns = key::columns(&content, errors);
    }
    let value = Target { path, columns };
    Ok(Given { value, span })
}

fn action(input: ParseStream<'_>) -> Result<Given<Action>> {
    let word = Key::parse(input)?;
    let value = match word.name.as_str() {
        "no_action" => Action::NoAction,
        "restrict" => Action::Restrict,
        "cascade" => Action::Cascade,
        "set_null" => Action::SetNull,
        "set_default" => Action::SetDefault,
        other => {
            let known = [
                "no_action",
                "restrict",
                "cascade",
                "set_null",
                "set_default",
            ];
            return Err(word.error(key::unknown("action", other, &known)));
        }
    };
    Ok(Given {
        value,
        span: word.span,
    })
}

/// Whether one word is all that is left.
fn is_last(input: ParseStream<'_>) -> bool {
    input.cursor().ident().is_some_and(|(_, rest)| rest.eof())
}
