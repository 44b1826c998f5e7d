//! Collations.

use std::collections::BTreeMap;

use rowhouse_core::model::{Collation, CollationProvider, Ident, Name};
use tokio_postgres::Row;

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

pub(super) fn collations(rows: &[Row]) -> BTreeMap<Name, Collation> {
    rows.iter()
        .map(|row| {
            let name = Name::new(row.get::<_, String>(0), row.get::<_, String>(1));
            (name, collation(row))
        })
        .collect()
}

fn collation(row: &Row) -> Collation {
    let provider = match row.get::<_, String>(3).as_str() {
        "i" => CollationProvider::Icu,
        "b" => CollationProvider::Builtin,
        _ => CollationProvider::Libc,
    };
    let libc = row
        .get::<_, Option<String>>(6)
        .zip(row.get::<_, Option<String>>(7));
    Collation {
        owner: Some(Ident::new(row.get::<_, String>(2))),
        provider,
        deterministic: row.get(4),
        locale: row.get(5),
        libc: libc.filter(|_| provider == CollationProvider::Libc),
        rules: row.get(8),
        comment: row.get(9),
    }
}
