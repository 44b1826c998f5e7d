//! Tables, with their place among partitions and other children. Tables of a composite type are not modelled.

use rowhouse_core::Object;
use rowhouse_core::model::{Name, Partition, Persistence, ReplicaIdentity, RowSecurity, Table};
use tokio_postgres::Row;

use super::Found;
use super::address::RELATION;
use super::cell::{fragment_or_none, ident, ident_or_none, name, options};

/// A partitioned table has no rows that a crash could empty: `UNLOGGED` means nothing for it.
pub(super) const SQL: &str = "
SELECT c.oid, n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text,
       CASE WHEN c.relkind = 'p' THEN 'p' ELSE c.relpersistence::text END,
       CASE WHEN t.oid IS NULL THEN c.reloptions
            ELSE c.reloptions || (SELECT array_agg('toast.' || o) FROM unnest(t.reloptions) u (o)) END,
       c.relrowsecurity, c.relforcerowsecurity, o.description,
       s.spcname::text, nullif(m.amname::text, 'heap'),
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
       CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END,
       h.schemas, h.names, h.pending, c.relreplident::text, ri.relname::text, ci.relname::text
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
LEFT JOIN pg_description o ON o.objoid = c.oid AND o.classoid = 'pg_class'::regclass AND o.objsubid = 0
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_am m ON m.oid = c.relam
LEFT JOIN (SELECT i.inhrelid, array_agg(pn.nspname::text ORDER BY i.inhseqno) AS schemas,
                  array_agg(p.relname::text ORDER BY i.inhseqno) AS names, bool_or(i.inhdetachpending) AS pending
           FROM pg_inherits i
           JOIN pg_class p ON p.oid = i.inhparent AND p.relkind IN ('r', 'p', 'f')
           JOIN pg_namespace pn ON pn.oid = p.relnamespace
           GROUP BY i.inhrelid) h ON h.inhrelid = c.oid
LEFT JOIN (pg_index rx JOIN pg_class ri ON ri.oid = rx.indexrelid) ON rx.indrelid = c.oid AND rx.indisreplident
LEFT JOIN (pg_index cx JOIN pg_class ci ON ci.oid = cx.indexrelid) ON cx.indrelid = c.oid AND cx.indisclustered
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p') AND c.reloftype = 0
  AND c.oid NOT IN (SELECT d.objid FROM pg_depend d
                    WHERE d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_class'::regclass
                      AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let (oid, name) = (row.get(0), name(row, 1));
        let object = Object::Table(name.clone());
        found.addresses.insert((RELATION, oid, 0), object);
        found.tables.insert(oid, (name, table(row)));
    }
}

fn table(row: &Row) -> Table {
    let mut parents = parents(row);
    let partition_of = fragment_or_none(row, 12).and_then(|bound| {
        let parent = parents.pop()?;
        // The condition of a hash names the parent by an oid, which is another one in every database.
        let condition = fragment_or_none(row, 13);
        let condition = condition.filter(|it| !it.as_str().contains("satisfies_hash_partition"));
        Some(Partition {
            parent,
            bound,
            condition,
            pending: row.get::<_, Option<bool>>(16).unwrap_or(false),
        })
    });
    Table {
        owner: Some(ident(row, 3)),
        persistence: if row.get::<_, &str>(4) == "u" {
            Persistence::Unlogged
        } else {
            Persistence::Permanent
        },
        storage: options(row, 5),
        row_security: RowSecurity {
            enabled: row.get(6),
            forced: row.get(7),
        },
        comment: row.get(8),
        tablespace: ident_or_none(row, 9),
        access_method: ident_or_none(row, 10),
        partition_key: fragment_or_none(row, 11),
        partition_of,
        inherits: parents,
        replica_identity: match row.get::<_, &str>(17) {
            "f" => ReplicaIdentity::Full,
            "n" => ReplicaIdentity::Nothing,
            // An index that was dropped leaves a table without one.
            "i" => ident_or_none(row, 18).map_or(ReplicaIdentity::Nothing, ReplicaIdentity::Index),
            _ => ReplicaIdentity::Default,
        },
        cluster: ident_or_none(row, 19),
        ..Table::default()
    }
}

/// The parents, in order.
fn parents(row: &Row) -> Vec<Name> {
    let texts = |i| row.get::<_, Option<Vec<&str>>>(i).unwrap_or_default();
    let names = texts(14).into_iter().zip(texts(15));
    names
        .map(|(schema, name)| Name::new(schema, name))
        .collect()
}
