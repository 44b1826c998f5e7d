//! The formats of a plan, and where each is written.

use std::io::Write;
use std::path::PathBuf;

use rowhouse_diff::Plan;
use rowhouse_diff::render::{self, Options};

use crate::{WorldError, output};

/// How to print a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Human,
    /// As a script for psql
    Sql,
    /// As JSON with a version
    Json,
    /// As commands of a GitHub workflow, and a summary for its page
    Github,
}

/// The file that a GitHub workflow shows on the page of its run.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

impl Format {
    /// Prints the plan on stdout.
    pub(crate) fn print(self, plan: &Plan, options: &Options) -> Result<(), WorldError> {
        match self {
            Self::Human => output::write(&render::human(plan, options)),
            Self::Sql => output::write(&render::sql(plan, options)),
            Self::Json => output::write(&render::json(plan, options)),
            Self::Github => {
                output::write(&render::github(plan, options))?;
                summarise(&render::summary(plan, options))
            }
        }
    }
}

/// Adds to the run's page, or prints the summary where there is none.
fn summarise(summary: &str) -> Result<(), WorldError> {
    let Some(path) = std::env::var_os(SUMMARY).filter(|path| !path.is_empty()) else {
        return output::write(summary);
    };
    let path = PathBuf::from(path);
    let appended = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .and_then(|mut file| file.write_all(summary.as_bytes()));
    appended.map_err(|source| WorldError::Io {
        what: "write the summary to",
        path,
        source,
    })
}
