//! Sequences. Those of identity columns belong to the column.

use rowhouse_core::model::{Grants, Ident, Name, Persistence, Sequence};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::Found;

/// An identity column's sequence hangs on its column by an internal dependency, any other owned one by an automatic.
pub(super) const SQL: &str = "
SELECT c.oid, n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text, c.relpersistence::text,
       obj_description(c.oid, 'pg_class'), format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
       s.seqcache, s.seqcycle, d.deptype::text, tn.nspname::text, t.relname::text, a.attname::text
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
     AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class t ON t.oid = d.refobjid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.relnamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let name = Name::new(row.get::<_, String>(1), row.get::<_, String>(2));
        let table = row
            .get::<_, Option<String>>(14)
            .zip(row.get::<_, Option<String>>(15));
        let column = row.get::<_, Option<String>>(16).map(Ident::new);
        let owned_by = table
            .map(|(schema, table)| Name::new(schema, table))
            .zip(column);
        if row.get::<_, Option<String>>(13).as_deref() == Some("i") {
            if let Some((table, column)) = owned_by {
                found
                    .objects
                    .insert(row.get(0), Object::Column(table, column));
            }
            continue;
        }
        found
            .objects
            .insert(row.get(0), Object::Sequence(name.clone()));
        found.model.sequences.insert(name, sequence(row, owned_by));
    }
}

fn sequence(row: &Row, owned_by: Option<(Name, Ident)>) -> Sequence {
    Sequence {
        owner: Some(Ident::new(row.get::<_, String>(3))),
        ty: Fragment::new(row.get::<_, String>(6)),
        start: row.get(7),
        increment: row.get(8),
        min: row.get(9),
        max: row.get(10),
        cache: row.get(11),
        cycle: row.get(12),
        persistence: if row.get::<_, String>(4) == "u" {
            Persistence::Unlogged
        } else {
            Persistence::Permanent
        },
        owned_by,
        grants: Grants::new(),
        comment: row.get(5),
    }
}
