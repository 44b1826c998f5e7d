//! Extensions. PL/pgSQL comes with every database.

use std::collections::BTreeMap;

use rowhouse_core::model::{Extension, Ident};
use tokio_postgres::Row;

/// Extensions belong to the database: all are read, whatever the namespaces in scope.
pub(super) const SQL: &str = "
SELECT e.extname::text, n.nspname::text
FROM pg_extension e
JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql' AND $1::oid[] IS NOT NULL";

pub(super) fn extensions(rows: &[Row]) -> BTreeMap<Ident, Extension> {
    let extension = |row: &Row| Extension {
        schema: Ident::new(row.get::<_, String>(1)),
    };
    rows.iter()
        .map(|row| (Ident::new(row.get::<_, String>(0)), extension(row)))
        .collect()
}
