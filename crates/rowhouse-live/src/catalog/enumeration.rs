//! Enumerated types.

use std::collections::BTreeMap;

use rowhouse_core::model::{Enum, Ident, Name};
use tokio_postgres::Row;

pub(super) const SQL: &str = "
SELECT n.nspname::text, t.typname::text, pg_get_userbyid(t.typowner)::text,
       ARRAY (SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
       obj_description(t.oid, 'pg_type')
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typnamespace = ANY ($1) AND t.typtype = 'e'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')";

pub(super) fn enums(rows: &[Row]) -> BTreeMap<Name, Enum> {
    rows.iter()
        .map(|row| {
            let name = Name::new(row.get::<_, String>(0), row.get::<_, String>(1));
            let owner = Some(Ident::new(row.get::<_, String>(2)));
            (
                name,
                Enum {
                    owner,
                    labels: row.get(3),
                    comment: row.get(4),
                },
            )
        })
        .collect()
}
