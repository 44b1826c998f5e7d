//! Columns. What identity adds to them is in `identity.rs`.

use std::collections::BTreeMap;

use rowhouse_core::Object;
use rowhouse_core::model::{
    Column, ColumnSettings, Compression, Generation, Ident, InheritedNotNull, NotNull, Origin,
    Storage, chosen,
};
use tokio_postgres::Row;

use super::Found;
use super::address::DEFAULT;
use super::cell::{fragment, fragment_or_none, ident, ident_or_none, name_or_none, options};

/// Constraints behind NOT NULL exist from PostgreSQL 18 on; one that a parent has too is the parent's. Rows come in any
/// order: sorting them here costs less than there.
pub(super) fn sql(major: u16) -> String {
    let (not_null, join) = if major >= 18 {
        (
            "nn.conname::text, nn.connoinherit, nn.convalidated, obj_description(nn.oid, 'pg_constraint'), \
             nn.coninhcount > 0, nn.conislocal",
            "LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n'
                  AND nn.conkey[1] = a.attnum",
        )
    } else {
        (
            "NULL::text, NULL::bool, NULL::bool, NULL::text, NULL::bool, NULL::bool",
            "",
        )
    };
    format!("{SELECT}, {not_null} {FROM} {join} {WHERE}")
}

/// A default refers to no column. PostgreSQL need not be told of which table it is, which spares it to learn all of
/// the table's columns for each.
const SELECT: &str = "
SELECT a.attrelid, a.attnum, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated::text,
       d.oid, pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END),
       CASE WHEN a.attcollation <> t.typcollation
            THEN (SELECT format('%I.%I', cn.nspname, co.collname)
                  FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
                  WHERE co.oid = a.attcollation) END,
       o.description, en.nspname::text, e.typname::text, nullif(a.attstorage, t.typstorage)::text, t.typstorage::text,
       a.attcompression::text, nullif(a.attstattarget, -1)::int4, a.attoptions, a.attislocal, a.attinhcount > 0";

const FROM: &str = "
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.typtype = 'e' AND e.oid = CASE WHEN t.typelem <> 0 THEN t.typelem ELSE t.oid END
LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_description o ON o.objoid = a.attrelid AND o.classoid = 'pg_class'::regclass AND o.objsubid = a.attnum";

const WHERE: &str = "
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let mut columns: BTreeMap<u32, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        columns.entry(row.get(0)).or_default().push(row);
    }
    for (oid, mut rows) in columns {
        let Some((name, table)) = found.tables.get_mut(&oid) else {
            continue;
        };
        rows.sort_by_key(|row| row.get::<_, i16>(1));
        table.columns.reserve(rows.len());
        for row in rows {
            let mut column = column(row);
            let object = Object::Column(name.clone(), column.name.clone());
            if let Some(default) = row.get::<_, Option<u32>>(6) {
                // What computes a generated column is the column itself.
                let own = match column.generation {
                    Some(_) => object.clone(),
                    None => Object::Default(name.clone(), column.name.clone()),
                };
                found.addresses.insert((DEFAULT, default, 0), own);
            }
            found
                .addresses
                .insert_column(oid, row.get(1), column.name.clone(), object);
            let not_null = not_null(&name.name, &column.name, row);
            if row.get::<_, Option<bool>>(23) == Some(true) {
                let origin = match row.get::<_, Option<bool>>(24) {
                    Some(true) => Origin::Merged,
                    _ => Origin::Inherited,
                };
                let inherited = not_null.map(|constraint| InheritedNotNull { constraint, origin });
                let inherited = inherited.map(|it| (column.name.clone(), it));
                table.inherited.not_null.extend(inherited);
            } else {
                column.not_null_constraint = not_null.and_then(NotNull::said);
            }
            table.columns.push(column);
        }
    }
}

fn column(row: &Row) -> Column {
    let expression = fragment_or_none(row, 7);
    let (default, generation) = match row.get(5) {
        "s" => (None, expression.map(Generation::Stored)),
        "v" => (None, expression.map(Generation::Virtual)),
        _ => (expression, None),
    };
    Column {
        enumeration: name_or_none(row, 10),
        not_null: row.get(4),
        default,
        generation,
        collation: fragment_or_none(row, 8),
        settings: settings(row),
        type_storage: storage(row, 13),
        origin: match (row.get(17), row.get(18)) {
            (_, false) => Origin::Own,
            (false, true) => Origin::Inherited,
            (true, true) => Origin::Merged,
        },
        comment: row.get(9),
        ..Column::new(ident(row, 2), fragment(row, 3))
    }
}

fn settings(row: &Row) -> ColumnSettings {
    ColumnSettings {
        storage: storage(row, 12),
        compression: match row.get(14) {
            "p" => Some(Compression::Pglz),
            "l" => Some(Compression::Lz4),
            _ => None,
        },
        statistics: row.get(15),
        options: options(row, 16),
    }
}

fn storage(row: &Row, cell: usize) -> Option<Storage> {
    Some(match row.get::<_, Option<&str>>(cell)? {
        "p" => Storage::Plain,
        "e" => Storage::External,
        "m" => Storage::Main,
        _ => Storage::Extended,
    })
}

fn not_null(table: &Ident, column: &Ident, row: &Row) -> Option<NotNull> {
    let name = ident_or_none(row, 19)?;
    Some(NotNull {
        name: (name != chosen(table, column, "not_null")).then_some(name),
        no_inherit: row.get(20),
        validated: row.get(21),
        comment: row.get(22),
    })
}
