//! What can go wrong at run time, by kind, without showing anyone's rows.

mod database;
mod driver;
mod kind;

pub use database::DatabaseError;
pub use kind::ErrorKind;

use std::time::Duration;

/// Why a context, a statement or the pool failed.
///
/// `Display` and `Debug` never show values of rows: PostgreSQL's detail (`Key (email)=(…) already exists`) is kept
/// back, and [`DatabaseError::details`] gives it to code that asks. Match on [`Error::kind`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// PostgreSQL refused.
    #[error(transparent)]
    Database(DatabaseError),
    /// The server cannot be reached, or the connection to it broke.
    #[error("the connection to PostgreSQL failed: {0}")]
    Connection(String),
    /// No connection of the pool became free in time.
    #[error(
        "no connection became free within {0:?}; raise `max_connections`, or hold contexts for a shorter time"
    )]
    PoolTimeout(Duration),
    /// The pool was closed.
    #[error("the database handle is closed")]
    Closed,
    /// A parameter does not fit its place in the statement.
    #[error("a parameter does not fit the statement: {0}")]
    Parameter(String),
    /// A value of a row cannot be read as the type that the program asked for.
    #[error("a row cannot be read: {0}")]
    Row(String),
    /// A statement that must give one row gave another number.
    #[error("expected {expected}, found {found}")]
    RowCount {
        /// What the call promises, such as `one row`.
        expected: &'static str,
        /// What came.
        found: &'static str,
    },
    /// A statement that does not belong inside a context.
    #[error("`{word}` does not belong inside a context; {help}")]
    Statement {
        /// The statement's first word.
        word: String,
        /// The way out.
        help: &'static str,
    },
    /// A statement was not run, because the transaction had failed before.
    #[error(
        "the statement was not run, because an earlier statement of the context failed; return its error, or run it in a savepoint"
    )]
    Failed,
    /// The transaction had failed before it was to be committed, so nothing was.
    #[error(
        "nothing was committed, because an earlier statement of the context failed; return its error, or run it in a savepoint"
    )]
    Aborted,
    /// A savepoint was left half-way, so what the context holds is unknown.
    #[error("the context cannot go on, because a savepoint in it was dropped before it ended")]
    Abandoned,
    /// A statement of a service asks for more than is declared for it.
    #[error("{0}")]
    Undeclared(String),
    /// The tenant key is empty, which the policies read as no tenant.
    #[error("the tenant key is empty")]
    EmptyTenant,
    /// The user key is empty, which the policies read as no user.
    #[error("the user key is empty")]
    EmptyUser,
    /// The database would not isolate tenants or users, so the handle refuses to open.
    #[error("tenants would not be isolated: {}", .0.join("; "))]
    NotIsolated(Vec<String>),
    /// The settings or the URL make no sense.
    #[error("{0}")]
    Settings(String),
}

impl Error {
    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Database(error) => error.kind(),
            Self::Connection(_) | Self::Closed => ErrorKind::Connection,
            Self::PoolTimeout(_) => ErrorKind::Timeout,
            Self::Parameter(_) => ErrorKind::Parameter,
            Self::Undeclared(_) => ErrorKind::Permission,
            Self::Row(_) => ErrorKind::Row,
            Self::RowCount { .. } => ErrorKind::RowCount,
            Self::Statement { .. }
            | Self::Abandoned
            | Self::Aborted
            | Self::Failed
            | Self::EmptyTenant
            | Self::EmptyUser => ErrorKind::Context,
            Self::NotIsolated(_) => ErrorKind::NotIsolated,
            Self::Settings(_) => ErrorKind::Settings,
        }
    }

    /// Whether the whole context may succeed when it is run again as it was.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Serialization | ErrorKind::Deadlock | ErrorKind::StaleStatement
        )
    }

    /// What PostgreSQL said, if it did.
    pub fn database(&self) -> Option<&DatabaseError> {
        match self {
            Self::Database(error) => Some(error),
            _ => None,
        }
    }

    /// The violated constraint's name.
    pub fn constraint(&self) -> Option<&str> {
        self.database().and_then(DatabaseError::constraint)
    }
}
