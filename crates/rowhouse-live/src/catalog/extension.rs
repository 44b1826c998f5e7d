//! Extensions. PL/pgSQL comes with every database.

use rowhouse_core::model::Extension;
use tokio_postgres::Row;

use super::Found;
use super::cell::ident;

/// Extensions belong to the database: all are read, whatever the namespaces in scope.
pub(super) const SQL: &str = "
SELECT e.extname::text, n.nspname::text
FROM pg_extension e
JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql' AND $1::oid[] IS NOT NULL";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let extension = |row: &Row| Extension {
        schema: ident(row, 1),
    };
    let named = |row: &Row| (ident(row, 0), extension(row));
    found.model.extensions = rows.iter().map(named).collect();
}
