//! Declarations, models and plans are functions of their input: no IO, no clock, no environment, no randomness.

use super::{Finding, Source};
use crate::source::Token;

const CRATES: &[&str] = &["declare", "core", "diff"];
/// Modules of the standard library that reach outside.
const MODULES: &[&str] = &["env", "fs", "io", "net", "process", "thread", "time"];
/// Words that reach outside however they are imported.
const WORDS: &[&str] = &["SystemTime", "Instant", "rand", "tokio", "RandomState"];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let pure = CRATES
        .iter()
        .any(|name| source.path.starts_with(&format!("crates/rowhouse-{name}/")));
    if !source.is_library() || !pure {
        return Vec::new();
    }
    let tokens = source.tokens();
    let mut findings = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let found = if WORDS.contains(&&*token.text) {
            vec![token]
        } else if token.text == "std" {
            modules(&tokens[i + 1..])
        } else {
            Vec::new()
        };
        findings.extend(found.into_iter().map(|token| {
            let message = format!(
                "`{}` reaches outside; pass what it gives as an argument",
                token.text
            );
            Finding::new(source, token.line, message)
        }));
    }
    findings
}

/// The modules named behind `std`: one, or those of a list.
fn modules(after: &[Token]) -> Vec<&Token> {
    let is = |i: usize, text: &str| after.get(i).is_some_and(|token| token.text == text);
    if !is(0, ":") || !is(1, ":") {
        return Vec::new();
    }
    if !is(2, "{") {
        let named = after.get(2).into_iter();
        return named.filter(|it| MODULES.contains(&&*it.text)).collect();
    }
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (i, token) in after.iter().enumerate().skip(2) {
        match &*token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            word if depth == 1 && (is(i - 1, "{") || is(i - 1, ",")) && MODULES.contains(&word) => {
                found.push(token);
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::messages;

    #[test]
    fn what_reaches_outside_is_found_however_it_is_named() {
        let found =
            |code: &str| messages(super::check, "crates/rowhouse-core/src/a.rs", code).len();
        assert_eq!(found("use std::env;"), 1);
        assert_eq!(found("fn f() { std::fs::read(\"a\"); }"), 1);
        assert_eq!(
            found("use std::{collections::BTreeMap, env, time::Instant};"),
            3
        );
        assert_eq!(found("use std::fmt::{self, env};"), 0);
        assert_eq!(found("const A: &str = env!(\"A\");"), 0);
        assert_eq!(found("#[cfg(test)]\nmod tests { use std::env; }"), 0);
        let elsewhere = messages(
            super::check,
            "crates/rowhouse-live/src/a.rs",
            "use std::env;",
        );
        assert_eq!(elsewhere.len(), 0);
    }
}
