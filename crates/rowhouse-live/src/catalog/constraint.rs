//! Constraints. A NOT NULL constraint is a property of its column.

use rowhouse_core::Fragment;
use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Name};
use tokio_postgres::Row;

use super::Found;

pub(super) const SQL: &str = "
SELECT k.conrelid, k.conname::text, k.contype::text, pg_get_constraintdef(k.oid),
       ARRAY (SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (attnum, i)
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum ORDER BY u.i),
       rn.nspname::text, r.relname::text,
       ARRAY (SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (attnum, i)
              JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum ORDER BY u.i),
       k.convalidated, obj_description(k.oid, 'pg_constraint')
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_class r ON r.oid = k.confrelid
LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
WHERE c.relnamespace = ANY ($1) AND k.contype IN ('p', 'u', 'f', 'c', 'x')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let Some(kind) = kind(&row.get::<_, String>(2)) else {
            continue;
        };
        if let Some(table) = found.table(row.get(0)) {
            table
                .constraints
                .insert(Ident::new(row.get::<_, String>(1)), constraint(row, kind));
        }
    }
}

fn kind(contype: &str) -> Option<ConstraintKind> {
    Some(match contype {
        "p" => ConstraintKind::PrimaryKey,
        "u" => ConstraintKind::Unique,
        "f" => ConstraintKind::ForeignKey,
        "c" => ConstraintKind::Check,
        "x" => ConstraintKind::Exclusion,
        _ => return None,
    })
}

fn constraint(row: &Row, kind: ConstraintKind) -> Constraint {
    let idents = |i| {
        row.get::<_, Vec<String>>(i)
            .into_iter()
            .map(Ident::new)
            .collect::<Vec<_>>()
    };
    let validated: bool = row.get(8);
    let text: String = row.get(3);
    // The deparser says NOT VALID; the model keeps that apart, so that validating is not redefining.
    let text = if validated {
        text.as_str()
    } else {
        text.strip_suffix(" NOT VALID").unwrap_or(&text)
    };
    let target = row
        .get::<_, Option<String>>(5)
        .zip(row.get::<_, Option<String>>(6));
    Constraint {
        kind,
        definition: Fragment::new(text),
        columns: idents(4),
        references: target.map(|(schema, name)| (Name::new(schema, name), idents(7))),
        validated,
        comment: row.get(9),
    }
}
