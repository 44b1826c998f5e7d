//! Publications, with the tables in them. They belong to the database: all are read, whatever the namespaces in scope.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::Fragment;
use rowhouse_core::model::{Ident, Name, Publication, Published};
use tokio_postgres::Row;

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
                        WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[]) ORDER BY a.attnum) END,
       pg_get_expr(r.prqual, r.prrelid)
FROM pg_publication p
LEFT JOIN pg_publication_rel r ON r.prpubid = p.oid
LEFT JOIN pg_class t ON t.oid = r.prrelid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE $1::oid[] IS NOT NULL
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_publication'::regclass AND d.objid = p.oid AND d.deptype = 'e')";

pub(super) fn publications(rows: &[Row]) -> BTreeMap<Ident, Publication> {
    let mut all = BTreeMap::new();
    for row in rows {
        let publication: &mut Publication = all
            .entry(Ident::new(row.get::<_, String>(0)))
            .or_insert_with(|| publication(row));
        let table = row
            .get::<_, Option<String>>(11)
            .zip(row.get::<_, Option<String>>(12));
        if let Some((schema, name)) = table {
            let published = Published {
                columns: row
                    .get::<_, Option<Vec<String>>>(13)
                    .map(|columns| columns.into_iter().map(Ident::new).collect()),
                filter: row.get::<_, Option<String>>(14).map(Fragment::new),
            };
            publication
                .tables
                .insert(Name::new(schema, name), published);
        }
    }
    all
}

fn publication(row: &Row) -> Publication {
    let schemas: BTreeSet<Ident> = row
        .get::<_, Vec<String>>(10)
        .into_iter()
        .map(Ident::new)
        .collect();
    Publication {
        owner: Some(Ident::new(row.get::<_, String>(1))),
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
