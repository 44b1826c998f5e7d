//! `cargo xtask bench`: what Rowhouse costs, against a peer measured in the same run.

mod derive;

use crate::shell::{self, Result};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Bench {
    /// CPU time of `cargo check` for each derived table of 12 columns, against serde's derives on the same structs
    Derive,
    /// A diff of 1,000 tables against `pg_dump -s`
    Diff,
}

impl Bench {
    pub(crate) fn run(&self) -> Result<()> {
        match self {
            Self::Derive => derive::run(),
            Self::Diff => shell::run(shell::cargo(&[
                "bench",
                "--quiet",
                "--package",
                "rowhouse-tests",
                "--bench",
                "diff",
            ])),
        }
    }
}
