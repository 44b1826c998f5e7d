//! `#[check(…)]` and `#[column(check = "…")]`.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Result, Token, token};

use super::key::{self, Given, Key, Slot, by_key};
use crate::errors::Errors;

/// A check as written.
#[derive(Default)]
pub struct Check {
    /// What the name is built from: a column, or a label.
    pub subject: Slot<String>,
    pub expression: Slot<String>,
    pub name: Slot<String>,
    pub no_inherit: Slot<()>,
}

impl Check {
    /// `#[check(subject, "expression")]` or `#[check("expression", name = "…")]`.
    pub fn read(attribute: &Attribute, span: Span, errors: &mut Errors) -> Option<Self> {
        let mut check = Self::default();
        let before = errors.count();
        key::attribute(attribute, errors, |input, _| check.one(input));
        if errors.count() > before {
            return None;
        }
        if !check.expression.is_given() {
            errors.at(
                span,
                "a check needs a condition; write `#[check(subject, \"…\")]`",
            );
            return None;
        }
        if !check.subject.is_given() && !check.name.is_given() {
            errors.at(
                span,
                "a check needs a subject, which its name is built from; write `#[check(subject, \"…\")]`, \
                 where the subject is a column or a word for what the columns are about",
            );
            return None;
        }
        Some(check)
    }

    /// `check = "…"` or `check("…", name = "…")` of a column, which is its subject.
    pub fn of_column(
        column: &Ident,
        key: &Key,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> Result<Self> {
        let mut check = Self::default();
        if input.peek(token::Paren) {
            let content = key.parenthesized(input, "\"…\"")?;
            key::arguments(&content, errors, |input, _| check.one(input));
            if !check.expression.is_given() {
                return Err(key.error("`check` needs a condition: `check = \"…\"`"));
            }
        } else {
            key.text(input, &mut check.expression)?;
        }
        if let Some(span) = check.subject.span() {
            return Err(syn::Error::new(
                span,
                "the subject of a column's check is the column; leave it out",
            ));
        }
        check.subject.0 = Some(Given {
            value: column.to_string(),
            span: column.span(),
        });
        Ok(check)
    }

    fn one(&mut self, input: ParseStream<'_>) -> Result<()> {
        if input.peek(LitStr) {
            let given = key::text(input)?;
            if self.expression.is_given() {
                return Err(syn::Error::new(
                    given.span,
                    "a check has one condition; join them with `and`",
                ));
            }
            self.expression.0 = Some(given);
            return Ok(());
        }
        let key = Key::parse(input)?;
        if key.name != "no_inherit" && !input.peek(Token![=]) {
            if self.subject.is_given() {
                return Err(key.error("a check has one subject; keep one"));
            }
            self.subject.0 = Some(Given {
                value: key.name,
                span: key.span,
            });
            return Ok(());
        }
        by_key!(key;
            "name" => key.text(input, &mut self.name),
            "no_inherit" => key.flag(&mut self.no_inherit),
        )
    }
}
