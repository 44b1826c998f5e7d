//! Range types, each with its multirange.

use rowhouse_core::model::{Grants, Ident, Name, Range};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::Found;

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
        let name = Name::new(row.get::<_, String>(1), row.get::<_, String>(2));
        found
            .objects
            .insert(row.get(0), Object::Range(name.clone()));
        found.model.ranges.insert(name, range(row));
    }
}

fn range(row: &Row) -> Range {
    let fragment = |i| row.get::<_, Option<String>>(i).map(Fragment::new);
    Range {
        owner: Some(Ident::new(row.get::<_, String>(3))),
        subtype: Fragment::new(row.get::<_, String>(5)),
        operator_class: fragment(6),
        collation: fragment(7),
        canonical: fragment(8),
        subtype_diff: fragment(9),
        multirange: Name::new(row.get::<_, String>(10), row.get::<_, String>(11)),
        grants: Grants::new(),
        comment: row.get(4),
    }
}
