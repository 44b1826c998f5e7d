//! A mistake in `rowhouse.toml`, at its line and column.

use std::fmt;

/// One mistake in the text of `rowhouse.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileProblem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The fact: lower case, no full stop, names in backticks.
    pub message: String,
    /// The way out, as a sentence fragment that follows a semicolon.
    pub help: Option<String>,
}

impl FileProblem {
    /// A problem at a byte offset of the text. An offset behind the end means the end.
    pub(super) fn at(text: &str, offset: usize, message: String, help: Option<String>) -> Self {
        let before = text
            .char_indices()
            .take_while(|(at, _)| *at < offset)
            .map(|(_, letter)| letter);
        let (line, column) = before.fold((1, 1), |(line, column), letter| match letter {
            '\n' => (line + 1, 1),
            _ => (line, column + 1),
        });
        Self {
            line,
            column,
            message,
            help,
        }
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            message,
            help,
        } = self;
        write!(f, "line {line}, column {column}: {message}")?;
        match help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for FileProblem {}
