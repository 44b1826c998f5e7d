//! `allow(rule = "reason", …)`.

use proc_macro2::Span;
use syn::Result;
use syn::parse::ParseStream;

use super::key::{self, Key, Slot};
use crate::errors::Errors;

/// A rule that may be broken, and why.
pub struct Waiver {
    pub rule: String,
    pub reason: String,
    pub span: Span,
}

pub fn read(
    key: &Key,
    input: ParseStream<'_>,
    errors: &mut Errors,
    waivers: &mut Vec<Waiver>,
) -> Result<()> {
    let content = key.parenthesized(input, "rule = \"reason\"")?;
    key::arguments(&content, errors, |input, _| {
        let rule = Key::parse(input)?;
        if waivers.iter().any(|waiver| waiver.rule == rule.name) {
            return Err(rule.error(format_args!("`{}` is given twice; keep one", rule.name)));
        }
        // Whether the reason says anything is a rule's business, so an empty one is read.
        let mut reason = Slot::default();
        rule.value(input, &mut reason, key::any_text)?;
        waivers.extend(reason.0.map(|reason| Waiver {
            rule: rule.name,
            reason: reason.value,
            span: rule.span,
        }));
        Ok(())
    });
    Ok(())
}
