//! Errors of the driver and the pool, taken apart.

use std::error::Error as _;

use deadpool::managed::PoolError;
use postgres_types::{WasNull, WrongType};
use tokio_postgres::error::{DbError, SqlState};

use super::{DatabaseError, Error};
use crate::types::enumeration::UnknownLabel;

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let fact = error.to_string();
        // The driver keeps its kinds to itself; its fixed sentences are the only way to tell them apart.
        let of_parameter = fact.starts_with("error serializing parameter")
            || fact.starts_with("expected ") && fact.contains("parameters");
        let of_row = fact.starts_with("error deserializing column")
            || fact.starts_with("invalid column")
            || fact == "query returned an unexpected number of columns";
        if of_parameter {
            return Self::Parameter(with_safe_cause(fact, &error));
        }
        if of_row {
            return Self::Row(with_safe_cause(fact, &error));
        }
        match error.into_source() {
            Some(cause) => match cause.downcast::<DbError>() {
                // It says nothing but that: what failed is an error of its own, which came before.
                Ok(database) if *database.code() == SqlState::IN_FAILED_SQL_TRANSACTION => {
                    Self::Failed
                }
                Ok(database) => Self::Database(DatabaseError::new(database)),
                Err(cause) => Self::Connection(format!("{fact}: {cause}")),
            },
            None => Self::Connection(fact),
        }
    }
}

/// Adds the cause where its text names types and labels only; a parser of values would quote them.
fn with_safe_cause(fact: String, error: &tokio_postgres::Error) -> String {
    let safe = error.source().filter(|cause| {
        cause.is::<WrongType>() || cause.is::<WasNull>() || cause.is::<UnknownLabel>()
    });
    match safe {
        Some(cause) => format!("{fact}: {cause}"),
        None => fact,
    }
}

impl From<PoolError<Self>> for Error {
    fn from(error: PoolError<Self>) -> Self {
        match error {
            PoolError::Backend(error) => error,
            PoolError::Closed => Self::Closed,
            PoolError::Timeout(_) => {
                Self::Connection("the server did not answer in time".to_owned())
            }
            PoolError::NoRuntimeSpecified | PoolError::PostCreateHook(_) => {
                Self::Connection(error.to_string())
            }
        }
    }
}
