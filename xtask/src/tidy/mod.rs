//! What no compiler checks, one rule a file.

mod fences;
mod figures;
mod hash_order;
mod head;
mod hosts;
mod length;
mod msrv;
mod printing;
mod purity;
mod stray_sql;
mod top_level;

use serde_json::Value;

use crate::shell::{Result, say};
use crate::source::{self, Source};
use crate::workspace;

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    /// The file, or the package.
    place: String,
    /// From 1; 0 is the file as a whole.
    line: usize,
    message: String,
}

impl Finding {
    fn new(source: &Source, line: usize, message: impl Into<String>) -> Self {
        Self {
            place: source.path.clone(),
            line,
            message: message.into(),
        }
    }
}

/// What a rule looks at.
enum Rule {
    /// Each file by itself.
    File(fn(&Source) -> Vec<Finding>),
    /// What Cargo says of all packages.
    Packages(fn(&Value) -> Vec<Finding>),
    /// What it finds out for itself.
    Own(fn() -> Result<Vec<Finding>>),
}

const RULES: &[Rule] = &[
    Rule::File(head::check),
    Rule::File(length::check),
    Rule::File(stray_sql::check),
    Rule::File(hash_order::check),
    Rule::File(purity::check),
    Rule::File(printing::check),
    Rule::File(hosts::check),
    Rule::Packages(msrv::check),
    Rule::Own(fences::check),
    Rule::Own(top_level::check),
    Rule::Own(figures::check),
];

/// Runs every rule and says what each found.
pub(crate) fn run() -> Result<()> {
    let sources = source::all()?;
    let metadata = workspace::metadata()?;
    let mut findings = Vec::new();
    for rule in RULES {
        match rule {
            Rule::File(check) => findings.extend(sources.iter().flat_map(check)),
            Rule::Packages(check) => findings.extend(check(&metadata)),
            Rule::Own(check) => findings.extend(check()?),
        }
    }
    for Finding {
        place,
        line,
        message,
    } in &findings
    {
        match line {
            0 => say(&format!("{place}: {message}")),
            _ => say(&format!("{place}:{line}: {message}")),
        }
    }
    match findings.len() {
        0 => Ok(()),
        1 => Err("1 thing is not tidy".to_owned()),
        many => Err(format!("{many} things are not tidy")),
    }
}

/// The messages of a rule on one file, for the tests of rules.
#[cfg(test)]
fn messages(check: fn(&Source) -> Vec<Finding>, path: &str, text: &str) -> Vec<String> {
    let source = Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    check(&source)
        .into_iter()
        .map(|finding| format!("{}: {}", finding.line, finding.message))
        .collect()
}
