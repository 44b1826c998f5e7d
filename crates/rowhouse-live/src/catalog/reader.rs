//! Sends catalog queries over the namespaces in scope, and hands out what they return.

use std::borrow::Cow;
use std::collections::BTreeSet;

use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesOrdered;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::Type;
use tokio_postgres::{Row, Transaction};

use super::Part;
use crate::LiveError;

/// What deparses the whole of an object, which no object is without.
const DEFINITIONS: [&str; 7] = [
    "pg_get_constraintdef",
    "pg_get_functiondef",
    "pg_get_indexdef",
    "pg_get_ruledef",
    "pg_get_statisticsobjdef",
    "pg_get_triggerdef",
    "pg_get_viewdef",
];

/// Queries that travel together. While PostgreSQL works on one, what came of those before it can be looked at.
pub(super) struct Reader<'a> {
    transaction: &'a Transaction<'a>,
    unreadable: &'a BTreeSet<Part>,
    namespaces: &'a Vec<u32>,
    answers: FuturesOrdered<BoxFuture<'a, Result<Vec<Row>, LiveError>>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        transaction: &'a Transaction<'a>,
        unreadable: &'a BTreeSet<Part>,
        namespaces: &'a Vec<u32>,
    ) -> Self {
        Self {
            transaction,
            unreadable,
            namespaces,
            answers: FuturesOrdered::new(),
        }
    }

    /// Adds a query whose only parameter is the oids of the namespaces. They are sent when the first answer is asked for.
    pub(super) fn ask(&mut self, part: Part, sql: Cow<'a, str>) {
        let readable = !self.unreadable.contains(&part);
        let (transaction, namespaces) = (self.transaction, self.namespaces);
        self.answers.push_back(Box::pin(async move {
            if readable {
                rows(transaction, namespaces, &sql).await
            } else {
                Ok(Vec::new())
            }
        }));
    }

    /// The rows of the next query, in the order in which they were added; none for a part that may not be read.
    pub(super) async fn next(&mut self) -> Result<Vec<Row>, LiveError> {
        self.answers.next().await.unwrap_or_else(|| Ok(Vec::new()))
    }
}

async fn rows(
    transaction: &Transaction<'_>,
    namespaces: &Vec<u32>,
    sql: &str,
) -> Result<Vec<Row>, LiveError> {
    let rows = transaction
        .query_typed(sql, &[(namespaces, Type::OID_ARRAY)])
        .await;
    let rows = rows.map_err(|error| {
        if is_gone(&error) {
            LiveError::Moving
        } else {
            error.into()
        }
    })?;
    match rows.first() {
        Some(first) if lacks_definition(first, &rows) => Err(LiveError::Moving),
        _ => Ok(rows),
    }
}

/// The functions that deparse look at the catalog as it is now, not as it was when the snapshot was taken: of what was
/// dropped since, some say that they do not find it.
fn is_gone(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::INTERNAL_ERROR)
}

/// Others say nothing. A column that is a call alone has the name of the function.
fn lacks_definition(first: &Row, rows: &[Row]) -> bool {
    let columns = first.columns().iter().enumerate();
    let mut definitions = columns.filter(|(_, it)| DEFINITIONS.contains(&it.name()));
    let is_null = |row: &Row, i| matches!(row.try_get::<_, Option<&str>>(i), Ok(None));
    definitions.any(|(i, _)| rows.iter().any(|row| is_null(row, i)))
}
