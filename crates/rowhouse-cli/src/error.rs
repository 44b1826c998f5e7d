//! Why a command could not do its work. Whose turn it is decides the type: the user's, the world's, or ours.

use std::path::PathBuf;

use rowhouse_core::{Cycle, SchemaError};
use rowhouse_live::LiveError;
use rowhouse_live::server::ServerError;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The user can mend it.
    #[error(transparent)]
    User(#[from] UserError),
    /// A server, a file or the network did not do its part.
    #[error(transparent)]
    World(#[from] WorldError),
    /// Rowhouse did something that it should not.
    #[error("{0}; this is a bug in Rowhouse, please report it with the declaration that shows it")]
    Bug(String),
}

/// What the user can mend.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UserError {
    /// There are several schemas, and none is named.
    #[error("which schema? name one with --schema: {}", list(known))]
    WhichSchema {
        /// The schemas of this program.
        known: Vec<&'static str>,
    },
    /// No schema has that name.
    #[error("no schema is called `{name}`; this program has {}", list(known))]
    UnknownSchema {
        /// What was asked for.
        name: String,
        /// The schemas of this program.
        known: Vec<&'static str>,
    },
    /// The declaration breaks rules.
    #[error("schema `{schema}` breaks {}:\n{source}", rules(source))]
    Declaration {
        /// The schema.
        schema: &'static str,
        /// Every problem.
        source: SchemaError,
    },
    /// A connection string or a declaration that PostgreSQL refuses.
    #[error(transparent)]
    Refused(LiveError),
    /// No database is named.
    #[error("which database? name it with --database-url or in DATABASE_URL")]
    NoDatabase,
    /// The scratch server would deparse differently.
    #[error(
        "the scratch server is PostgreSQL {scratch} and the live one {live}, which write the same schema differently; \
         name one of version {live} with --scratch-url, or leave it out"
    )]
    ScratchMajor {
        /// The major version of the scratch server.
        scratch: u16,
        /// The major version of the live server.
        live: u16,
    },
    /// A migration file cannot be run.
    #[error("migration `{}`: {source}", path.display())]
    Migration {
        /// The file.
        path: PathBuf,
        /// What PostgreSQL said.
        source: LiveError,
    },
    /// A saved plan is not what would run.
    #[error("the plan in `{}` cannot be run: {reason}", path.display())]
    SavedPlan {
        /// The file.
        path: PathBuf,
        /// Why, and the way out.
        reason: String,
    },
    /// Nobody is there to be asked.
    #[error(
        "nothing was run, since stdin is no terminal to ask on; pass --yes to run the plan without a question"
    )]
    NotConfirmed,
}

/// What did not do its part.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorldError {
    /// A server.
    #[error(transparent)]
    Live(LiveError),
    /// No throwaway server is to be had.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// No place for scratch databases is to be had.
    #[error(
        "the declared schema needs a scratch server: {0}; or name a server with --scratch-url, or create scratch \
         databases on the live server with --scratch live"
    )]
    NoScratch(ServerError),
    /// A file or the operating system.
    #[error("could not {what} `{}`: {source}", path.display())]
    Io {
        /// What was being done.
        what: &'static str,
        /// To which file.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The operating system.
    #[error("could not {what}: {source}")]
    System {
        /// What was being done.
        what: &'static str,
        /// The system's answer.
        source: std::io::Error,
    },
}

impl From<LiveError> for Error {
    fn from(error: LiveError) -> Self {
        match error {
            LiveError::Cycle(cycle) => cycle.into(),
            LiveError::Server(error) => WorldError::NoScratch(error).into(),
            LiveError::Deparse { .. } => Self::Bug(error.to_string()),
            LiveError::Url { .. }
            | LiveError::Setting { .. }
            | LiveError::Roots { .. }
            | LiveError::Identity { .. }
            | LiveError::Elaborate { .. } => UserError::Refused(error).into(),
            _ => WorldError::Live(error).into(),
        }
    }
}

impl From<ServerError> for Error {
    fn from(error: ServerError) -> Self {
        WorldError::from(error).into()
    }
}

impl From<Cycle> for Error {
    fn from(cycle: Cycle) -> Self {
        Self::Bug(cycle.to_string())
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn rules(error: &SchemaError) -> String {
    let count = match error {
        SchemaError::Conventions(problems) => problems.len(),
        SchemaError::Problems(problems) => problems.len(),
    };
    match count {
        1 => "a rule".to_owned(),
        _ => format!("rules in {count} places"),
    }
}
