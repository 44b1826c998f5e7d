//! Range types, each with its multirange.

use rowhouse_core::Object;
use rowhouse_core::model::{Grants, Range};
use tokio_postgres::Row;

use super::Found;
use super::cell::{fragment, fragment_or_none, ident, name};

pub(super) const SQL: &str = "
SELECT t.oid, n.nspname::text, t.typname::text, pg_get_userbyid(t.typowner)::text, obj_description(t.oid, 'pg_type'),
       format_type(r.rngsubtype, NULL), CASE WHEN NOT o.opcdefault THEN format('%I.%I', opn.nspname, o.opcname) END,
       CASE WHEN r.rngcollation <> s.typcollation
            THEN (SELECT format('%I.%I', cn.nspname, l.collname)
                  FROM pg_collation l JOIN pg_namespace cn ON cn.oid = l.collnamespace
                  WHERE l.oid = r.rngcollation) END,
       (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace
        WHERE f.oid = r.rngcanonical),
       (SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace
        WHERE f.oid = r.rngsubdiff),
       mn.nspname::text, m.typname::text
FROM pg_range r
JOIN pg_type t ON t.oid = r.rngtypid
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_type s ON s.oid = r.rngsubtype
JOIN pg_opclass o ON o.oid = r.rngsubopc
JOIN pg_namespace opn ON opn.oid = o.opcnamespace
JOIN pg_type m ON m.oid = r.rngmultitypid
JOIN pg_namespace mn ON mn.oid = m.typnamespace
WHERE t.typnamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let name = name(row, 1);
        found
            .objects
            .insert(row.get(0), Object::Range(name.clone()));
        found.model.ranges.insert(name, range(row));
    }
}

fn range(row: &Row) -> Range {
    Range {
        owner: Some(ident(row, 3)),
        subtype: fragment(row, 5),
        operator_class: fragment_or_none(row, 6),
        collation: fragment_or_none(row, 7),
        canonical: fragment_or_none(row, 8),
        subtype_diff: fragment_or_none(row, 9),
        multirange: name(row, 10),
        grants: Grants::new(),
        comment: row.get(4),
    }
}
