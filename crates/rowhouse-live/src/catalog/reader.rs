//! Runs one catalog query over the namespaces in scope.

use std::collections::BTreeSet;

use tokio_postgres::types::Type;
use tokio_postgres::{Row, Transaction};

use super::Part;
use crate::LiveError;

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
        Ok(self
            .transaction
            .query_typed(sql, &[(&self.namespaces, Type::OID_ARRAY)])
            .await?)
    }
}
