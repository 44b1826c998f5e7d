//! Sequences. Those of identity columns belong to the column.

use rowhouse_core::Object;
use rowhouse_core::model::{Grants, Ident, Name, Persistence, Sequence};
use tokio_postgres::Row;

use super::Found;
use super::cell::{fragment, ident, ident_or_none, name, name_or_none};

/// An identity column's sequence hangs on its column by an internal dependency, any other owned one by an automatic.
pub(super) const SQL: &str = "
SELECT c.oid, n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text, c.relpersistence::text,
       obj_description(c.oid, 'pg_class'), format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
       s.seqcache, s.seqcycle, d.deptype::text, tn.nspname::text, t.relname::text, a.attname::text, d.refobjid
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
        let name = name(row, 1);
        let owned_by = name_or_none(row, 14).zip(ident_or_none(row, 16));
        if row.get::<_, Option<&str>>(13) == Some("i") {
            if let Some((table, column)) = owned_by {
                let column = Object::Column(table, column);
                found.objects.insert(row.get(0), column);
                found.identities.insert(row.get(0), row.get(17));
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
        owner: Some(ident(row, 3)),
        ty: fragment(row, 6),
        start: row.get(7),
        increment: row.get(8),
        min: row.get(9),
        max: row.get(10),
        cache: row.get(11),
        cycle: row.get(12),
        persistence: if row.get::<_, &str>(4) == "u" {
            Persistence::Unlogged
        } else {
            Persistence::Permanent
        },
        owned_by,
        grants: Grants::new(),
        comment: row.get(5),
    }
}
