//! Composite types. The row types of tables belong to their tables.

use rowhouse_core::Object;
use rowhouse_core::model::{Attribute, Composite, Grants, Ident};
use tokio_postgres::Row;

use super::Found;
use super::cell::{fragment, fragment_or_none, ident, name};

/// One row for each attribute, and at least one for each type: a type may have no attributes.
pub(super) const SQL: &str = "
SELECT t.oid, n.nspname::text, t.typname::text, pg_get_userbyid(t.typowner)::text, obj_description(t.oid, 'pg_type'),
       a.attname::text, format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attcollation <> at.typcollation
            THEN (SELECT format('%I.%I', cn.nspname, l.collname)
                  FROM pg_collation l JOIN pg_namespace cn ON cn.oid = l.collnamespace
                  WHERE l.oid = a.attcollation) END,
       col_description(a.attrelid, a.attnum)
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_type at ON at.oid = a.atttypid
WHERE t.typnamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
ORDER BY t.oid, a.attnum";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let name = name(row, 1);
        let object = Object::Composite(name.clone());
        found.objects.insert(row.get(0), object);
        let composite = found.model.composites.entry(name);
        let composite = composite.or_insert_with(|| Composite {
            owner: Some(ident(row, 3)),
            attributes: Vec::new(),
            grants: Grants::new(),
            comment: row.get(4),
        });
        if let Some(attribute) = row.get::<_, Option<String>>(5) {
            composite.attributes.push(Attribute {
                name: Ident::new(attribute),
                ty: fragment(row, 6),
                collation: fragment_or_none(row, 7),
                comment: row.get(8),
            });
        }
    }
}
