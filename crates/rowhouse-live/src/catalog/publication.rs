//! Publications, with the tables in them. They belong to the database: all are read, whatever the namespaces in scope.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Publication, Published};
use tokio_postgres::Row;

use super::Found;
use super::cell::{fragment_or_none, ident, idents, name_or_none};

/// One row for each table, and at least one for each publication. Whether generated columns are sent is asked by name
/// of the row as a document: it came with 18.
pub(super) const SQL: &str = "
SELECT p.pubname::text, pg_get_userbyid(p.pubowner)::text, p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete,
       p.pubtruncate, p.pubviaroot, coalesce(to_jsonb(p) ->> 'pubgencols' = 's', false),
       obj_description(p.oid, 'pg_publication'),
       ARRAY (SELECT n.nspname::text FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid
              WHERE s.pnpubid = p.oid),
       tn.nspname::text, t.relname::text,
       CASE WHEN r.prattrs IS NOT NULL
            THEN ARRAY (SELECT a.attname::text FROM pg_attribute a
                        WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[]) ORDER BY a.attname) END,
       pg_get_expr(r.prqual, r.prrelid)
FROM pg_publication p
LEFT JOIN pg_publication_rel r ON r.prpubid = p.oid
LEFT JOIN pg_class t ON t.oid = r.prrelid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE $1::oid[] IS NOT NULL
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_publication'::regclass AND d.objid = p.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let all = &mut found.model.publications;
    for row in rows {
        let publication: &mut Publication =
            all.entry(ident(row, 0)).or_insert_with(|| publication(row));
        if let Some(table) = name_or_none(row, 11) {
            let published = Published {
                columns: row
                    .get::<_, Option<Vec<&str>>>(13)
                    .map(|columns| columns.into_iter().map(Ident::new).collect()),
                filter: fragment_or_none(row, 14),
            };
            publication.tables.insert(table, published);
        }
    }
}

fn publication(row: &Row) -> Publication {
    let schemas: BTreeSet<Ident> = idents(row, 10).collect();
    Publication {
        owner: Some(ident(row, 1)),
        all_tables: row.get(2),
        tables: BTreeMap::new(),
        schemas,
        insert: row.get(3),
        update: row.get(4),
        delete: row.get(5),
        truncate: row.get(6),
        via_root: row.get(7),
        generated: row.get(8),
        comment: row.get(9),
    }
}
