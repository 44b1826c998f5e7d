//! The kinds of failure, and the SQLSTATE codes behind them.

use tokio_postgres::error::SqlState;

/// A kind of failure that a program can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value is there already: a unique constraint, or an exclusion constraint (23505, 23P01).
    Unique,
    /// A referenced row is missing, or a row is still referenced (23503, 23001).
    ForeignKey,
    /// A check constraint refused the row (23514).
    Check,
    /// A column must have a value (23502).
    NotNull,
    /// The role may not do this, or a policy refused the row (42501).
    Permission,
    /// A concurrent transaction was in the way; run the context again (40001).
    Serialization,
    /// Two transactions waited for each other; run the context again (40P01).
    Deadlock,
    /// A prepared statement no longer fits the schema, or the pooler lost it; run the context again (0A000, 26000).
    StaleStatement,
    /// A statement, a lock or the pool took too long (57014, 55P03, 25P03, 25P04).
    Timeout,
    /// The server cannot be reached, refuses the login or is shutting down (08, 28, 3D, 53, 57P, 58).
    Connection,
    /// A parameter does not fit the statement, or PostgreSQL refused the value of one (22).
    Parameter,
    /// A row cannot be read as the program's type.
    Row,
    /// A statement gave another number of rows than the call promises.
    RowCount,
    /// The context was used in a way that it cannot be.
    Context,
    /// The database would not isolate tenants.
    NotIsolated,
    /// The settings make no sense.
    Settings,
    /// The statement is wrong: its syntax, or a name in it (42, and any code not named above).
    Statement,
}

impl ErrorKind {
    /// The kind that a SQLSTATE belongs to.
    pub(super) fn of(state: &SqlState) -> Self {
        match state.code() {
            "23505" | "23P01" => Self::Unique,
            "23503" | "23001" => Self::ForeignKey,
            "23514" => Self::Check,
            "23502" => Self::NotNull,
            "42501" => Self::Permission,
            "40001" => Self::Serialization,
            "40P01" => Self::Deadlock,
            "26000" => Self::StaleStatement,
            "57014" | "55P03" | "25P03" | "25P04" => Self::Timeout,
            code => match code.get(..2) {
                Some("08" | "28" | "3D" | "53" | "57" | "58") => Self::Connection,
                Some("22") => Self::Parameter,
                Some("25") => Self::Context,
                _ => Self::Statement,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_kinds() {
        for (code, kind) in [
            ("23505", ErrorKind::Unique),
            ("23503", ErrorKind::ForeignKey),
            ("42501", ErrorKind::Permission),
            ("42601", ErrorKind::Statement),
            ("57P01", ErrorKind::Connection),
            ("57014", ErrorKind::Timeout),
            ("22P02", ErrorKind::Parameter),
            ("P0001", ErrorKind::Statement),
        ] {
            assert_eq!(ErrorKind::of(&SqlState::from_code(code)), kind, "{code}");
        }
    }
}
