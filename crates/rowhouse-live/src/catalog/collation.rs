//! Collations.

use rowhouse_core::model::{Collation, CollationProvider};
use tokio_postgres::Row;

use super::Found;
use super::cell::{ident, name};

/// Columns that not every version has are read by name from the row as a document, where they may be missing: the
/// locale was called `colliculocale` before 17, and rules came with 16.
pub(super) const SQL: &str = "
SELECT n.nspname::text, l.collname::text, pg_get_userbyid(l.collowner)::text, l.collprovider::text,
       l.collisdeterministic, coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale'),
       l.collcollate::text, l.collctype::text, to_jsonb(l) ->> 'collicurules', obj_description(l.oid, 'pg_collation')
FROM pg_collation l
JOIN pg_namespace n ON n.oid = l.collnamespace
WHERE l.collnamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_collation'::regclass AND d.objid = l.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let named = |row: &Row| (name(row, 0), collation(row));
    found.model.collations = rows.iter().map(named).collect();
}

fn collation(row: &Row) -> Collation {
    let provider = match row.get::<_, &str>(3) {
        "i" => CollationProvider::Icu,
        "b" => CollationProvider::Builtin,
        _ => CollationProvider::Libc,
    };
    let libc = row
        .get::<_, Option<String>>(6)
        .zip(row.get::<_, Option<String>>(7));
    Collation {
        owner: Some(ident(row, 2)),
        provider,
        deterministic: row.get(4),
        locale: row.get(5),
        libc: libc.filter(|_| provider == CollationProvider::Libc),
        rules: row.get(8),
        comment: row.get(9),
    }
}
