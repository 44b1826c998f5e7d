//! Tables. Partitioned tables, partitions and inheritance children are not modelled yet.

use std::collections::BTreeMap;

use rowhouse_core::model::{Ident, Name, Persistence, RowSecurity, Table};
use tokio_postgres::Row;

pub(super) const SQL: &str = "
SELECT c.oid, n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text, c.relpersistence::text,
       coalesce(c.reloptions, '{}'), c.relrowsecurity, c.relforcerowsecurity, obj_description(c.oid, 'pg_class')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1) AND c.relkind = 'r' AND NOT c.relispartition
  AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";

pub(super) fn tables(rows: &[Row]) -> BTreeMap<u32, (Name, Table)> {
    rows.iter()
        .map(|row| (row.get(0), (name(row), table(row))))
        .collect()
}

fn name(row: &Row) -> Name {
    Name::new(row.get::<_, String>(1), row.get::<_, String>(2))
}

fn table(row: &Row) -> Table {
    let options: Vec<String> = row.get(5);
    Table {
        owner: Some(Ident::new(row.get::<_, String>(3))),
        persistence: if row.get::<_, String>(4) == "u" {
            Persistence::Unlogged
        } else {
            Persistence::Permanent
        },
        storage: options
            .iter()
            .filter_map(|option| option.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        row_security: RowSecurity {
            enabled: row.get(6),
            forced: row.get(7),
        },
        comment: row.get(8),
        ..Table::default()
    }
}
