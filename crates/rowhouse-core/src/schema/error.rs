//! What is wrong with a declaration.

use std::fmt;

use rowhouse_declare::Problem;
use rowhouse_declare::convention::FileProblem;

/// Everything that is wrong with a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaError {
    /// `rowhouse.toml` cannot be read.
    Conventions(Vec<FileProblem>),
    /// Tables break rules.
    Problems(Vec<SchemaProblem>),
}

/// One broken rule, with where it was broken in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaProblem {
    /// Where: ``table `t_connections`, column `active` ``.
    pub place: String,
    /// What.
    pub problem: Problem,
}

impl fmt::Display for SchemaProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = match self {
            Self::Conventions(problems) => problems
                .iter()
                .map(|it| format!("rowhouse.toml: {it}"))
                .collect(),
            Self::Problems(problems) => problems.iter().map(ToString::to_string).collect(),
        };
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for SchemaError {}
