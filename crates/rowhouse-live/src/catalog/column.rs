//! Columns.

use rowhouse_core::Fragment;
use rowhouse_core::model::{Column, Generation, Grants, Ident, Identity, IdentityMode, Name};
use tokio_postgres::Row;

use super::Found;

/// An identity's options are read as NULL where they have PostgreSQL's defaults, so that both sides leave them out.
pub(super) const SQL: &str = "
SELECT a.attrelid, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid), a.attidentity::text,
       CASE WHEN a.attcollation <> t.typcollation
            THEN (SELECT format('%I.%I', cn.nspname, co.collname)
                  FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
                  WHERE co.oid = a.attcollation) END,
       col_description(a.attrelid, a.attnum),
       en.nspname::text, e.typname::text,
       nullif(s.seqstart, s.seqmin), nullif(s.seqincrement, 1), nullif(s.seqmin, 1),
       nullif(s.seqmax, CASE s.seqtypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                                        ELSE 9223372036854775807 END),
       nullif(s.seqcache, 1), coalesce(s.seqcycle, false), qn.nspname::text, q.relname::text
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type e ON e.typtype = 'e' AND e.oid = CASE WHEN t.typelem <> 0 THEN t.typelem ELSE t.oid END
LEFT JOIN pg_namespace en ON en.oid = e.typnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_depend sd ON a.attidentity <> '' AND sd.classid = 'pg_class'::regclass
     AND sd.refclassid = 'pg_class'::regclass AND sd.refobjid = a.attrelid AND sd.refobjsubid = a.attnum
     AND sd.deptype = 'i'
LEFT JOIN pg_sequence s ON s.seqrelid = sd.objid
LEFT JOIN pg_class q ON q.oid = s.seqrelid
LEFT JOIN pg_namespace qn ON qn.oid = q.relnamespace
WHERE c.relnamespace = ANY ($1) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        if let Some(table) = found.table(row.get(0)) {
            table.columns.push(column(row));
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
    Column {
        name: Ident::new(row.get::<_, String>(1)),
        ty: Fragment::new(row.get::<_, String>(2)),
        enumeration,
        not_null: row.get(3),
        default,
        generation,
        identity: identity(row),
        collation: row.get::<_, Option<String>>(7).map(Fragment::new),
        comment: row.get(8),
    }
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
