//! What can go wrong between Rowhouse and a server.

use std::fmt::Write as _;
use std::path::PathBuf;

/// A failure of the connection, of the server, or of what was asked of it. Never holds a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LiveError {
    /// The connection string cannot be read.
    #[error(
        "`{url}` is not a connection string: {reason}; write it as postgres://user@host:5432/database"
    )]
    Url {
        /// The string, its password masked.
        url: String,
        /// What the parser said.
        reason: String,
    },
    /// What the connection string says of TLS makes no sense or is not supported.
    #[error("`{url}`: {reason}")]
    Setting {
        /// The string, its password masked.
        url: String,
        /// What is wrong, and the way out.
        reason: String,
    },
    /// The file that `sslrootcert` names is of no use.
    #[error(
        "the roots in `{}` cannot be read: {reason}; `sslrootcert` names a file of certificates in PEM", path.display()
    )]
    Roots {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file that `sslcert` or `sslkey` names is of no use.
    #[error(
        "`{}` is nothing to log in with: {reason}; `sslcert` names a file of certificates in PEM, and `sslkey` one of its \
         key, in PEM and not encrypted", path.display()
    )]
    Identity {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The system trusts nobody.
    #[error(
        "no root certificates are found on this system{}; install them (such as the package `ca-certificates`), or name \
         the file of the server's root with `sslrootcert`",
        behind(reason)
    )]
    NoRoots {
        /// What was tried, and why it failed; may be empty.
        reason: String,
    },
    /// The TLS library refuses to work.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// The server cannot be reached, does not prove to be the one that is meant, or refuses the login.
    #[error("cannot connect to {url}: {reason}")]
    Connect {
        /// The connection string, its password masked.
        url: String,
        /// What the driver or the server said, and the way out where one is known.
        reason: String,
    },
    /// The server is too old.
    #[error("the server at {url} is PostgreSQL {major}; Rowhouse needs 15 or newer")]
    TooOld {
        /// The connection string, its password masked.
        url: String,
        /// The server's major version.
        major: u16,
    },
    /// The server refused a statement, or went away.
    #[error("{}", describe(.0))]
    Postgres(#[from] tokio_postgres::Error),
    /// A deparsed definition does not begin as PostgreSQL's documentation says.
    #[error("PostgreSQL deparsed an index in an unknown form: {text}")]
    Deparse {
        /// The text.
        text: String,
    },
    /// The declared schema cannot be created on the scratch server.
    #[error("the declared schema cannot be created: {reason}\n{sql}")]
    Elaborate {
        /// What PostgreSQL said.
        reason: String,
        /// The statement that it refused.
        sql: String,
    },
    /// Declared SQL is refused by PostgreSQL, or does what a declaration must not.
    #[error("{file}:{line}: {reason}\n{sql}")]
    Declared {
        /// The file, relative to where the compiler ran.
        file: String,
        /// The line of that file, from 1.
        line: usize,
        /// What PostgreSQL said.
        reason: String,
        /// The statement that it refused.
        sql: String,
    },
    /// The body of a declared function is wrong.
    #[error("the declared function {function} cannot run: {reason}")]
    Body {
        /// Its name and the types of its arguments.
        function: String,
        /// What PostgreSQL said.
        reason: String,
    },
    /// What PostgreSQL made of the declaration breaks rules.
    #[error(transparent)]
    Rules(#[from] rowhouse_core::SchemaError),
    /// Declared SQL wrote rows.
    #[error(
        "declared SQL writes rows into {tables}; a declaration holds definitions only: write them in a migration, or \
         from the application"
    )]
    DeclaredRows {
        /// The tables.
        tables: String,
    },
    /// A statement of a script failed.
    #[error("line {line}: {reason}\n{sql}")]
    Script {
        /// The line that the statement begins on, from 1.
        line: usize,
        /// What PostgreSQL said.
        reason: String,
        /// The statement that it refused.
        sql: String,
    },
    /// The plan cannot be put into order.
    #[error(transparent)]
    Cycle(#[from] rowhouse_core::Cycle),
    /// A step of a plan failed.
    #[error("{object}: {reason}\n{sql}")]
    Step {
        /// What the step is about.
        object: String,
        /// What PostgreSQL said.
        reason: String,
        /// The statement that it refused.
        sql: String,
    },
    /// The database changed after the plan was made.
    #[error("the database has changed since the plan was made; make the plan anew")]
    Changed,
    /// Objects come and go faster than the catalog can be read.
    #[error(
        "the schema changes while it is read; wait until whoever changes it is done, and try again"
    )]
    Moving,
    /// Somebody else is changing the same database.
    #[error("another schema-apply is running on this database; wait for it, or end its session")]
    Busy,
    /// A throwaway server cannot be had.
    #[cfg(feature = "server")]
    #[error(transparent)]
    Server(#[from] crate::server::ServerError),
}

/// A reason in brackets, where there is one.
fn behind(reason: &str) -> String {
    match reason {
        "" => String::new(),
        _ => format!(" ({reason})"),
    }
}

/// What the server said, with its detail and hint: `tokio_postgres` alone prints `db error`.
pub(crate) fn describe(error: &tokio_postgres::Error) -> String {
    let Some(db) = error.as_db_error() else {
        let mut text = error.to_string();
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            let _ = write!(text, ": {cause}");
            source = cause.source();
        }
        return text;
    };
    let mut text = format!("{} (SQLSTATE {})", db.message(), db.code().code());
    if let Some(detail) = db.detail() {
        let _ = write!(text, "; {detail}");
    }
    if let Some(hint) = db.hint() {
        let _ = write!(text, "; {hint}");
    }
    text
}
