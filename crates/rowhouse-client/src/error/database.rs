//! What PostgreSQL said, shown without the values of rows.

use std::fmt;

use tokio_postgres::error::{DbError, SqlState};

use super::ErrorKind;

/// An error of the server.
///
/// `Display` gives the kind and the names of schema objects. The server's own sentence is part of it only where it
/// cannot quote a value. [`Self::details`] holds everything.
#[derive(Clone)]
pub struct DatabaseError(Box<DbError>);

impl DatabaseError {
    pub(super) fn new(error: Box<DbError>) -> Self {
        Self(error)
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        // Other unsupported features share the code; only the plan cache says this.
        if *self.code() == SqlState::FEATURE_NOT_SUPPORTED
            && self.0.routine() == Some("RevalidateCachedQuery")
        {
            return ErrorKind::StaleStatement;
        }
        ErrorKind::of(self.code())
    }

    /// The SQLSTATE.
    pub fn code(&self) -> &SqlState {
        self.0.code()
    }

    /// The violated constraint's name.
    pub fn constraint(&self) -> Option<&str> {
        self.0.constraint()
    }

    /// The table that the error is about.
    pub fn table(&self) -> Option<&str> {
        self.0.table()
    }

    /// The column that the error is about.
    pub fn column(&self) -> Option<&str> {
        self.0.column()
    }

    /// Everything that PostgreSQL said, values of rows included: for the operator's log, never for a caller.
    pub fn details(&self) -> &DbError {
        &self.0
    }

    /// The server's sentence, unless its class of errors may quote a value or comes from a function's author.
    fn safe_message(&self) -> Option<&str> {
        let class = self.code().code().get(..2);
        matches!(
            class,
            Some(
                "08" | "0A"
                    | "25"
                    | "26"
                    | "28"
                    | "2B"
                    | "3D"
                    | "3F"
                    | "40"
                    | "42"
                    | "53"
                    | "54"
                    | "55"
                    | "57"
                    | "58"
            )
        )
        .then(|| self.0.message())
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fact = match self.kind() {
            ErrorKind::Unique => "a row with the same key exists",
            ErrorKind::ForeignKey => "a reference to another table does not hold",
            ErrorKind::Check => "a check refused the row",
            ErrorKind::NotNull => "a value is missing",
            ErrorKind::Parameter => "a value was refused",
            _ => self.safe_message().unwrap_or("the database refused"),
        };
        f.write_str(fact)?;
        if let Some(constraint) = self.constraint() {
            write!(f, ", by constraint `{constraint}`")?;
        } else if let (Some(table), Some(column)) = (self.table(), self.column()) {
            write!(f, ", in `{table}`.`{column}`")?;
        }
        write!(f, " (SQLSTATE {})", self.code().code())
    }
}

impl fmt::Debug for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseError")
            .field("kind", &self.kind())
            .field("code", &self.code().code())
            .field("message", &self.safe_message())
            .field("constraint", &self.constraint())
            .field("table", &self.table())
            .field("column", &self.column())
            .finish_non_exhaustive()
    }
}

// No source: `DbError` prints the detail, and error chains print their sources.
impl std::error::Error for DatabaseError {}
