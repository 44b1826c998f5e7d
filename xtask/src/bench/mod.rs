//! `cargo xtask bench`: what Rowhouse costs, against a peer measured in the same run.

mod client;
mod derive;

use std::process::Command;

use crate::shell::{self, Result};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Bench {
    /// A tenant context and typed rows, against the bare prepared query and rows read by hand
    Context,
    /// Everything about the run-time half: contexts, many rows, many tenants, and what peers take for the same
    Client,
    /// CPU time of `cargo check` for each derived table of 12 columns, against serde's derives on the same structs
    Derive,
    /// A diff of 1,000 tables, and of an example cold and warm, against `pg_dump -s`
    Diff,
}

impl Bench {
    pub(crate) fn run(&self) -> Result<()> {
        match self {
            Self::Context => bench("rowhouse-client", "context"),
            Self::Client => client::run(),
            Self::Derive => derive::run(),
            Self::Diff => {
                bench("rowhouse-tests", "diff")?;
                bench("agenthifive", "diff")
            }
        }
    }
}

fn bench(package: &str, name: &str) -> Result<()> {
    shell::run(command(package, name))
}

fn command(package: &str, name: &str) -> Command {
    let arguments = ["bench", "--quiet", "--package", package, "--bench", name];
    shell::cargo(&arguments)
}
