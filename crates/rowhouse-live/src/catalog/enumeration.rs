//! Enumerated types.

use rowhouse_core::Object;
use rowhouse_core::model::{Enum, Grants};
use tokio_postgres::Row;

use super::Found;
use super::cell::{ident, name};

pub(super) const SQL: &str = "
SELECT t.oid, n.nspname::text, t.typname::text, pg_get_userbyid(t.typowner)::text,
       ARRAY (SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
       obj_description(t.oid, 'pg_type')
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typnamespace = ANY ($1) AND t.typtype = 'e'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let name = name(row, 1);
        found.objects.insert(row.get(0), Object::Enum(name.clone()));
        let it = Enum {
            owner: Some(ident(row, 3)),
            labels: row.get(4),
            grants: Grants::new(),
            comment: row.get(5),
        };
        found.model.enums.insert(name, it);
    }
}
