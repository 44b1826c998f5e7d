//! Tables, with their place among partitions and other children. Tables of a composite type are not modelled.

use rowhouse_core::model::{
    Ident, Name, Partition, Persistence, ReplicaIdentity, RowSecurity, Table,
};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::address::RELATION;
use super::{Found, options};

/// A partitioned table has no rows that a crash could empty: `UNLOGGED` means nothing for it.
pub(super) const SQL: &str = "
SELECT c.oid, n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text,
       CASE WHEN c.relkind = 'p' THEN 'p' ELSE c.relpersistence::text END,
       coalesce(c.reloptions, '{}') || coalesce((SELECT array_agg('toast.' || o) FROM unnest(t.reloptions) u (o)), '{}'),
       c.relrowsecurity, c.relforcerowsecurity, o.description,
       s.spcname::text, nullif(m.amname::text, 'heap'),
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
       CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END,
       h.schemas, h.names, h.pending, c.relreplident::text, ri.relname::text, ci.relname::text
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
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
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let (oid, name) = (row.get(0), name(row));
        let object = Object::Table(name.clone());
        found.addresses.insert((RELATION, oid, 0), object);
        found.tables.insert(oid, (name, table(row)));
    }
}

fn name(row: &Row) -> Name {
    Name::new(row.get::<_, String>(1), row.get::<_, String>(2))
}

fn table(row: &Row) -> Table {
    let ident = |i| row.get::<_, Option<String>>(i).map(Ident::new);
    let fragment = |i| row.get::<_, Option<String>>(i).map(Fragment::new);
    let mut parents = parents(row);
    let partition_of = fragment(12).and_then(|bound| {
        let parent = parents.pop()?;
        // The condition of a hash names the parent by an oid, which is another one in every database.
        let condition = fragment(13);
        let condition = condition.filter(|it| !it.as_str().contains("satisfies_hash_partition"));
        Some(Partition {
            parent,
            bound,
            condition,
            pending: row.get::<_, Option<bool>>(16).unwrap_or(false),
        })
    });
    Table {
        owner: Some(Ident::new(row.get::<_, String>(3))),
        persistence: if row.get::<_, String>(4) == "u" {
            Persistence::Unlogged
        } else {
            Persistence::Permanent
        },
        storage: options(&row.get::<_, Vec<String>>(5)),
        row_security: RowSecurity {
            enabled: row.get(6),
            forced: row.get(7),
        },
        comment: row.get(8),
        tablespace: ident(9),
        access_method: ident(10),
        partition_key: fragment(11),
        partition_of,
        inherits: parents,
        replica_identity: match row.get::<_, String>(17).as_str() {
            "f" => ReplicaIdentity::Full,
            "n" => ReplicaIdentity::Nothing,
            // An index that was dropped leaves a table without one.
            "i" => ident(18).map_or(ReplicaIdentity::Nothing, ReplicaIdentity::Index),
            _ => ReplicaIdentity::Default,
        },
        cluster: ident(19),
        ..Table::default()
    }
}

/// The parents, in order.
fn parents(row: &Row) -> Vec<Name> {
    let texts = |i| row.get::<_, Option<Vec<String>>>(i).unwrap_or_default();
    let names = texts(14).into_iter().zip(texts(15));
    names
        .map(|(schema, name)| Name::new(schema, name))
        .collect()
}
