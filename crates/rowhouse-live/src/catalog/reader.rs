//! Runs one catalog query over the namespaces in scope.

use std::collections::BTreeSet;

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

pub(super) struct Reader<'a> {
    transaction: &'a Transaction<'a>,
    unreadable: &'a BTreeSet<Part>,
    namespaces: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        transaction: &'a Transaction<'a>,
        unreadable: &'a BTreeSet<Part>,
        namespaces: Vec<u32>,
    ) -> Self {
        Self {
            transaction,
            unreadable,
            namespaces,
        }
    }

    /// The rows of a query whose only parameter is the oids of the namespaces; none for a part that may not be read.
    pub(super) async fn rows(&self, part: Part, sql: &str) -> Result<Vec<Row>, LiveError> {
        if self.unreadable.contains(&part) {
            return Ok(Vec::new());
        }
        let rows = self
            .transaction
            .query_typed(sql, &[(&self.namespaces, Type::OID_ARRAY)])
            .await;
        let rows = rows.map_err(|error| {
            if is_gone(&error) {
                LiveError::Moving
            } else {
                error.into()
            }
        })?;
        if rows.iter().any(lacks_definition) {
            return Err(LiveError::Moving);
        }
        Ok(rows)
    }
}

/// The functions that deparse look at the catalog as it is now, not as it was when the snapshot was taken: of what was
/// dropped since, some say that they do not find it.
fn is_gone(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::INTERNAL_ERROR)
}

/// Others say nothing. A column that is a call alone has the name of the function.
fn lacks_definition(row: &Row) -> bool {
    let columns = row.columns().iter().enumerate();
    let mut definitions = columns.filter(|(_, it)| DEFINITIONS.contains(&it.name()));
    definitions.any(|(i, _)| matches!(row.try_get::<_, Option<&str>>(i), Ok(None)))
}
