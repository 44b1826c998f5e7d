//! `#[unique(…)]` and `#[column(unique(…))]`.

use proc_macro2::Span;
use rowhouse_declare::Deferrable;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Result, Token, token};

use super::key::{self, Key, Slot, by_key};
use crate::errors::Errors;

/// What is said about a unique constraint besides its columns.
#[derive(Default)]
pub struct UniqueOptions {
    pub name: Slot<String>,
    pub include: Slot<Vec<Ident>>,
    pub nulls_not_distinct: Slot<()>,
    pub deferrable: Slot<Deferrable>,
    pub global: Slot<()>,
}

/// A unique constraint as written.
pub struct Unique {
    pub columns: Vec<Ident>,
    pub options: UniqueOptions,
    pub span: Span,
}

impl Unique {
    /// `#[unique(a, b, …)]`.
    pub fn read(attribute: &Attribute, span: Span, errors: &mut Errors) -> Self {
        let mut columns = Vec::new();
        let mut options = UniqueOptions::default();
        let before = errors.count();
        key::attribute(attribute, errors, |input, errors| {
            if is_option(input) {
                return options.one(&Key::parse(input)?, input, errors);
            }
            columns.push(input.parse()?);
            Ok(())
        });
        if columns.is_empty() && errors.count() == before {
            errors.at(
                span,
                "a unique constraint needs a column; write `#[unique(column, …)]`",
            );
        }
        Self {
            columns,
            options,
            span,
        }
    }

    /// `unique` or `unique(…)` of a column.
    pub fn of_column(
        column: &Ident,
        key: &Key,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> Result<Self> {
        let mut options = UniqueOptions::default();
        if input.peek(token::Paren) {
            let content = key.parenthesized(input, "…")?;
            key::arguments(&content, errors, |input, errors| {
                options.one(&Key::parse(input)?, input, errors)
            });
        }
        Ok(Self {
            columns: vec![column.clone()],
            options,
            span: key.span,
        })
    }
}

impl UniqueOptions {
    fn one(&mut self, key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> Result<()> {
        by_key!(key;
            "name" => key.text(input, &mut self.name),
            "include" => {
                let content = key.parenthesized(input, "a, b")?;
                let value = key::columns(&content, errors);
                key.word(&mut self.include, value)
            },
            "nulls_not_distinct" => key.flag(&mut self.nulls_not_distinct),
            "deferrable" => key.word(&mut self.deferrable, Deferrable::Immediate),
            "deferred" => key.word(&mut self.deferrable, Deferrable::Deferred),
            "global" => key.flag(&mut self.global),
        )
    }
}

/// Whether an option follows, and not a column. A column that is called like a flag is written `r#global`.
fn is_option(input: ParseStream<'_>) -> bool {
    let Some((word, _)) = input.cursor().ident() else {
        return false;
    };
    word == word.unraw()
        && (input.peek2(Token![=])
            || input.peek2(token::Paren)
            || matches!(
                word.to_string().as_str(),
                "nulls_not_distinct" | "deferrable" | "deferred" | "global"
            ))
}
