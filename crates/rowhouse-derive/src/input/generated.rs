//! `generated` and `identity` of a column.

use rowhouse_declare::{Identity, IdentityMode};
use syn::parse::ParseStream;
use syn::{Result, Token, token};

use super::key::{self, Given, Key, Slot, by_key};
use crate::errors::Errors;

/// An expression that computes a column.
pub struct Generated {
    pub expression: String,
    pub is_virtual: bool,
}

/// `generated = "…"`, `generated(stored, "…")` or `generated(virtual, "…")`.
pub fn generated(key: &Key, input: ParseStream<'_>, slot: &mut Slot<Generated>) -> Result<()> {
    if !input.peek(token::Paren) {
        let mut text = Slot::default();
        key.text(input, &mut text)?;
        let Some(Given { value, span }) = text.0 else {
            return Ok(());
        };
        let value = Generated {
            expression: value,
            is_virtual: false,
        };
        return key.put(slot, Given { value, span });
    }
    let content = key.parenthesized(input, "stored, \"…\"")?;
    let kind = Key::parse(&content)?;
    let is_virtual = match kind.name.as_str() {
        "stored" => false,
        "virtual" => true,
        other => {
            let message = key::unknown("kind", other, &["stored", "virtual"]);
            return Err(kind.error(message));
        }
    };
    content.parse::<Token![,]>()?;
    let Given { value, span } = key::text(&content)?;
    let value = Generated {
        expression: value,
        is_virtual,
    };
    key.put(slot, Given { value, span })
}

/// `identity` or `identity(always, start = 1, …)`.
pub fn identity(
    key: &Key,
    input: ParseStream<'_>,
    errors: &mut Errors,
    slot: &mut Slot<Identity>,
) -> Result<()> {
    let (mut mode, mut cycle) = (Slot::default(), Slot::default());
    let (mut start, mut increment) = (Slot::default(), Slot::default());
    let (mut min, mut max, mut cache) = (Slot::default(), Slot::default(), Slot::default());
    if input.peek(token::Paren) {
        let content = key.parenthesized(input, "always")?;
        key::arguments(&content, errors, |input, _| {
            let key = Key::parse(input)?;
            by_key!(key;
                "always" => key.word(&mut mode, IdentityMode::Always),
                "by_default" => key.word(&mut mode, IdentityMode::ByDefault),
                "start" => key.integer(input, &mut start),
                "increment" => key.integer(input, &mut increment),
                "min" => key.integer(input, &mut min),
                "max" => key.integer(input, &mut max),
                "cache" => key.integer(input, &mut cache),
                "cycle" => key.flag(&mut cycle),
            )
        });
    }
    let value = Identity {
        mode: mode.value().copied().unwrap_or(IdentityMode::Always),
        start: start.value().copied(),
        increment: increment.value().copied(),
        min: min.value().copied(),
        max: max.value().copied(),
        cache: cache.value().copied(),
        cycle: cycle.is_given(),
    };
    key.word(slot, value)
}
