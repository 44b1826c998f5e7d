//! Namespaces.

use std::collections::BTreeMap;

use rowhouse_core::model::{Ident, Namespace};
use tokio_postgres::Transaction;
use tokio_postgres::types::Type;

use super::Scope;
use super::cell::ident;
use crate::LiveError;

const SQL: &str = "
SELECT n.oid, n.nspname::text, r.rolname::text, obj_description(n.oid, 'pg_namespace')
FROM pg_namespace n
JOIN pg_roles r ON r.oid = n.nspowner
WHERE CASE WHEN $1::text[] IS NULL
           THEN n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
           ELSE n.nspname = ANY ($1) END";

pub(super) async fn read(
    transaction: &Transaction<'_>,
    scope: &Scope,
) -> Result<BTreeMap<u32, (Ident, Namespace)>, LiveError> {
    let names: Option<Vec<String>> = scope
        .namespaces
        .as_ref()
        .map(|names| names.iter().map(ToString::to_string).collect());
    let rows = transaction
        .query_typed(SQL, &[(&names, Type::TEXT_ARRAY)])
        .await?;
    let namespace = |row: &tokio_postgres::Row| Namespace {
        owner: Some(ident(row, 2)),
        comment: row.get(3),
        ..Namespace::default()
    };
    Ok(rows
        .iter()
        .map(|row| (row.get(0), (ident(row, 1), namespace(row))))
        .collect())
}
