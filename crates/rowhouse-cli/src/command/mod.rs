//! The commands, one file each.

mod apply;
mod check;
mod ddl;
mod diff;
mod saved_plan;

use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::exit::{ERROR, IN_SYNC, Outcome};
use crate::{Error, Project, WorldError, talk};

/// The schema commands.
#[derive(Debug, clap::Subcommand)]
#[non_exhaustive]
pub enum Command {
    /// Compare the declared schema with a live database
    SchemaDiff(diff::Args),
    /// Make a live database what the schema declares
    SchemaApply(apply::Args),
    /// Print the declared schema as SQL
    SchemaDdl(ddl::Args),
    /// Hold the declared schema against every rule, without a database
    SchemaCheck(check::Args),
}

impl Command {
    /// Runs the command on one of the projects, and says on stderr what went wrong.
    pub fn run(&self, projects: &[Project]) -> ExitCode {
        let outcome: Result<Outcome, Error> = match self {
            Self::SchemaDiff(args) => wait(Box::pin(diff::run(args, projects))),
            Self::SchemaApply(args) => wait(Box::pin(apply::run(args, projects))),
            Self::SchemaDdl(args) => ddl::run(args, projects),
            Self::SchemaCheck(args) => check::run(args, projects),
        };
        match outcome {
            Ok(outcome) => outcome.into(),
            Err(error) => {
                talk::error(error);
                ExitCode::from(ERROR)
            }
        }
    }
}

/// Drives a command that talks to servers.
fn wait(command: impl Future<Output = Result<Outcome, Error>>) -> Result<Outcome, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|source| WorldError::System {
            what: "start a runtime",
            source,
        })?;
    runtime.block_on(command)
}

#[derive(Debug, clap::Parser)]
#[command(bin_name = "cargo xtask", about = "Schema commands", long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The whole program of an xtask that has only schema commands.
pub fn main(projects: &[Project]) -> ExitCode {
    match parse::<Cli>() {
        Ok(cli) => cli.command.run(projects),
        Err(code) => code,
    }
}

/// Reads the arguments of the program, or prints why not and gives the code to end with: clap's own code for wrong
/// arguments means "differs" here.
///
/// # Errors
/// If the arguments are wrong, or ask for help or the version.
pub fn parse<P: clap::Parser>() -> Result<P, ExitCode> {
    P::try_parse().map_err(|error| {
        // Nobody is left to be told that the stream is closed.
        let _ = error.print();
        ExitCode::from(match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => IN_SYNC,
            _ => ERROR,
        })
    })
}
