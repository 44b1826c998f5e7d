//! Columns.

use rowhouse_core::model::{
    Column, ColumnSettings, Compression, Generation, Grants, Ident, Identity, IdentityMode, Name,
    NotNull, Origin, Storage, chosen,
};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::address::DEFAULT;
use super::{Found, options};

/// An identity's options are read as NULL where they have PostgreSQL's defaults, so that both sides leave them out.
///
/// Constraints behind NOT NULL exist from PostgreSQL 18 on; one that a parent has too is the parent's.
pub(super) fn sql(major: u16) -> String {
    let (not_null, join) = if major >= 18 {
        (
            "nn.conname::text, nn.connoinherit, nn.convalidated, obj_description(nn.oid, 'pg_constraint'), \
             nn.coninhcount > 0",
            "LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n'
                  AND nn.conkey[1] = a.attnum",
        )
    } else {
        (
            "NULL::text, NULL::bool, NULL::bool, NULL::text, NULL::bool",
            "",
        )
    };
    format!("{SELECT}, {not_null} {FROM} {join} {WHERE}")
}

const SELECT: &str = "
SELECT a.attrelid, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid),
       CASE WHEN a.attinhcount = 0 OR NOT c.relispartition THEN a.attidentity::text ELSE '' END,
       CASE WHEN a.attcollation <> t.typcollation
            THEN (SELECT format('%I.%I', cn.nspname, co.collname)
                  FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
                  WHERE co.oid = a.attcollation) END,
       o.description,
       en.nspname::text, e.typname::text,
       nullif(s.seqstart, CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END),
       nullif(s.seqincrement, 1),
       CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1
                                  ELSE CASE s.seqtypid WHEN 'int2'::regtype THEN -32768
                                                       WHEN 'int4'::regtype THEN -2147483648
                                                       ELSE -9223372036854775808 END END THEN s.seqmin END,
       CASE WHEN s.seqmax <> CASE WHEN s.seqincrement < 0 THEN -1
                                  ELSE CASE s.seqtypid WHEN 'int2'::regtype THEN 32767
                                                       WHEN 'int4'::regtype THEN 2147483647
                                                       ELSE 9223372036854775807 END END THEN s.seqmax END,
       nullif(s.seqcache, 1), coalesce(s.seqcycle, false), qn.nspname::text, q.relname::text,
       nullif(a.attstorage, t.typstorage)::text, t.typstorage::text, a.attcompression::text,
       nullif(a.attstattarget, -1)::int4, coalesce(a.attoptions, '{}'), a.attislocal, a.attinhcount > 0,
       a.attnum, d.oid";

const FROM: &str = "
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.typtype = 'e' AND e.oid = CASE WHEN t.typelem <> 0 THEN t.typelem ELSE t.oid END
LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_description o ON o.objoid = a.attrelid AND o.classoid = 'pg_class'::regclass AND o.objsubid = a.attnum
LEFT JOIN (pg_sequence s JOIN pg_depend sd ON sd.classid = 'pg_class'::regclass AND sd.objid = s.seqrelid
               AND sd.refclassid = 'pg_class'::regclass AND sd.deptype = 'i'
           JOIN pg_class q ON q.oid = s.seqrelid
           JOIN pg_namespace qn ON qn.oid = q.relnamespace)
     ON a.attidentity <> '' AND sd.refobjid = a.attrelid AND sd.refobjsubid = a.attnum";

const WHERE: &str = "
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let (oid, number): (u32, i16) = (row.get(0), row.get(26));
        if let Some((name, table)) = found.tables.get_mut(&oid) {
            let mut column = column(row);
            let object = Object::Column(name.clone(), column.name.clone());
            if let Some(default) = row.get::<_, Option<u32>>(27) {
                // What computes a generated column is the column itself.
                let own = match column.generation {
                    Some(_) => object.clone(),
                    None => Object::Default(name.clone(), column.name.clone()),
                };
                found.addresses.insert((DEFAULT, default, 0), own);
            }
            found
                .addresses
                .insert_column(oid, number, column.name.clone(), object);
            let not_null = not_null(&name.name, &column.name, row);
            if row.get::<_, Option<bool>>(32) == Some(true) {
                let inherited = &mut table.inherited.not_null;
                inherited.extend(not_null.map(|it| (column.name.clone(), it)));
            } else {
                column.not_null_constraint = not_null;
            }
            table.columns.push(column);
        }
    }
}

fn column(row: &Row) -> Column {
    let generated: String = row.get(4);
    let expression = row.get::<_, Option<String>>(5).map(Fragment::new);
    let (default, generation) = match generated.as_str() {
        "s" => (None, expression.map(Generation::Stored)),
        "v" => (None, expression.map(Generation::Virtual)),
        _ => (expression, None),
    };
    let enumeration = row
        .get::<_, Option<String>>(9)
        .zip(row.get::<_, Option<String>>(10))
        .map(|(schema, name)| Name::new(schema, name));
    let name = Ident::new(row.get::<_, String>(1));
    Column {
        enumeration,
        not_null: row.get(3),
        default,
        generation,
        identity: identity(row),
        collation: row.get::<_, Option<String>>(7).map(Fragment::new),
        settings: settings(row),
        type_storage: storage(row.get(20)),
        origin: match (row.get(24), row.get(25)) {
            (_, false) => Origin::Own,
            (false, true) => Origin::Inherited,
            (true, true) => Origin::Merged,
        },
        comment: row.get(8),
        ..Column::new(name, Fragment::new(row.get::<_, String>(2)))
    }
}

fn settings(row: &Row) -> ColumnSettings {
    ColumnSettings {
        storage: storage(row.get(19)),
        compression: match row.get::<_, String>(21).as_str() {
            "p" => Some(Compression::Pglz),
            "l" => Some(Compression::Lz4),
            _ => None,
        },
        statistics: row.get(22),
        options: options(&row.get::<_, Vec<String>>(23)),
    }
}

fn storage(word: Option<String>) -> Option<Storage> {
    Some(match word?.as_str() {
        "p" => Storage::Plain,
        "e" => Storage::External,
        "m" => Storage::Main,
        _ => Storage::Extended,
    })
}

/// A constraint of which nothing is said is `NOT NULL` itself.
fn not_null(table: &Ident, column: &Ident, row: &Row) -> Option<NotNull> {
    let name = Ident::new(row.get::<_, Option<String>>(28)?);
    let plain = NotNull {
        name: None,
        no_inherit: false,
        validated: true,
        comment: None,
    };
    let found = NotNull {
        name: (name != chosen(table, column, "not_null")).then_some(name),
        no_inherit: row.get(29),
        validated: row.get(30),
        comment: row.get(31),
    };
    (found != plain).then_some(found)
}

fn identity(row: &Row) -> Option<Identity> {
    let mode = match row.get::<_, String>(6).as_str() {
        "a" => IdentityMode::Always,
        "d" => IdentityMode::ByDefault,
        _ => return None,
    };
    let sequence = row
        .get::<_, Option<String>>(17)
        .zip(row.get::<_, Option<String>>(18));
    Some(Identity {
        mode,
        start: row.get(11),
        increment: row.get(12),
        min: row.get(13),
        max: row.get(14),
        cache: row.get(15),
        cycle: row.get(16),
        sequence: sequence.map(|(schema, name)| Name::new(schema, name)),
        grants: Grants::new(),
    })
}
