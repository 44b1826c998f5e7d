//! `primary_key(a, b, name = "…")` of `#[table(…)]`.

use syn::parse::ParseStream;
use syn::{Ident, Result, Token};

use super::key::{self, Given, Key, Slot, by_key};
use crate::errors::Errors;

/// A primary key written at the table: its columns, its name, or both.
pub struct PrimaryKey {
    pub columns: Vec<Ident>,
    pub name: Slot<String>,
}

pub fn read(key: &Key, input: ParseStream<'_>, errors: &mut Errors) -> Result<Given<PrimaryKey>> {
    let content = key.parenthesized(input, "a, b")?;
    let mut value = PrimaryKey {
        columns: Vec::new(),
        name: Slot::default(),
    };
    key::arguments(&content, errors, |input, _| {
        if input.peek(Ident) && !input.peek2(Token![=]) {
            value.columns.push(input.parse()?);
            return Ok(());
        }
        let key = Key::parse(input)?;
        by_key!(key;
            "name" => key.text(input, &mut value.name),
        )
    });
    Ok(Given {
        value,
        span: key.span,
    })
}
