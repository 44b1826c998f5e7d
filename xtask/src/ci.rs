//! `ci`: everything that must hold, from one list.

use std::time::Instant;

use crate::shell::{self, Result, say};
use crate::{examples, test, tidy};

/// A step by its name.
type Step = (&'static str, fn() -> Result<()>);

/// Steps in the order in which they run: what fails fast comes first, what says most comes last.
const STEPS: &[Step] = &[
    ("fmt", fmt),
    ("clippy", clippy),
    ("tidy", tidy::run),
    ("doc", doc),
    ("examples", examples::run),
    ("test", || test::run(&test::Args::default())),
];

/// The steps to run.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these steps
    #[arg(value_name = "STEP", value_parser = clap::builder::PossibleValuesParser::new(STEPS.iter().map(|(name, _)| *name)))]
    only: Vec<String>,
}

/// Runs the steps, each timed, up to the first that fails.
pub(crate) fn run(args: &Args) -> Result<()> {
    for (name, step) in STEPS {
        if !args.only.is_empty() && !args.only.iter().any(|only| only == name) {
            continue;
        }
        say(&format!("ci: {name} …"));
        let start = Instant::now();
        step().map_err(|error| format!("ci step `{name}`: {error}"))?;
        say(&format!(
            "ci: {name} done in {:.1} s",
            start.elapsed().as_secs_f32()
        ));
    }
    Ok(())
}

fn fmt() -> Result<()> {
    shell::run(shell::cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    shell::run(shell::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "--deny",
        "warnings",
    ]))
}

fn doc() -> Result<()> {
    let mut doc = shell::cargo(&["doc", "--workspace", "--no-deps", "--all-features"]);
    doc.env("RUSTDOCFLAGS", "--deny warnings");
    shell::run(doc)
}
