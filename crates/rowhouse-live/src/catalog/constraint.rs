//! Constraints. A NOT NULL constraint is a property of its column.

use rowhouse_core::model::{
    Constraint, ConstraintKind, Deferrable, Ident, InheritedConstraint, Name, Origin,
};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::address::{Addresses, CONSTRAINT, RELATION};
use super::{Found, options};

/// Rows that PostgreSQL keeps for the other side of a partitioned foreign key are its own business.
pub(super) fn sql(major: u16) -> String {
    let enforced = if major >= 18 { "k.conenforced" } else { "true" };
    format!("{SELECT}, {enforced} {FROM}")
}

const SELECT: &str = "
SELECT k.conrelid, k.conname::text, k.contype::text, pg_get_constraintdef(k.oid),
       coalesce(k.conkey, '{}'), rn.nspname::text, r.relname::text, coalesce(k.confkey, '{}'),
       k.convalidated, o.description, k.condeferrable, k.condeferred,
       CASE WHEN k.contype IN ('p', 'u') THEN coalesce(x.reloptions, '{}') ELSE '{}' END, s.spcname::text,
       CASE WHEN k.conparentid <> 0 THEN p.conname::text WHEN k.coninhcount > 0 THEN k.conname::text END, k.conislocal,
       k.oid, k.conindid, k.confrelid,
       CASE WHEN r.relnamespace <> ALL ($1)
            THEN ARRAY (SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (attnum, i)
                        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum ORDER BY u.i) END";

const FROM: &str = "
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_class r ON r.oid = k.confrelid
LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
LEFT JOIN pg_description o ON o.objoid = k.oid AND o.classoid = 'pg_constraint'::regclass AND o.objsubid = 0
LEFT JOIN pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace
LEFT JOIN pg_constraint p ON p.oid = k.conparentid
WHERE c.relnamespace = ANY ($1) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
  AND (p.oid IS NULL OR p.conrelid <> k.conrelid)";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let Some(kind) = kind(&row.get::<_, String>(2)) else {
            continue;
        };
        let oid = row.get(0);
        let Some((table_name, table)) = found.tables.get_mut(&oid) else {
            continue;
        };
        let name = Ident::new(row.get::<_, String>(1));
        let constraint = constraint(row, kind, &found.addresses);
        let object = Object::Constraint(table_name.clone(), name.clone());
        if matches!(
            kind,
            ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion
        ) {
            // The index is the constraint's.
            let index = (RELATION, row.get(17), 0);
            found.addresses.insert(index, object.clone());
        }
        let own = (CONSTRAINT, row.get(16), 0);
        found.addresses.insert(own, object);
        match row.get::<_, Option<String>>(14).map(Ident::new) {
            None => {
                table.constraints.insert(name, constraint);
            }
            Some(parent) => {
                let origin = if row.get(15) {
                    Origin::Merged
                } else {
                    Origin::Inherited
                };
                let inherited = InheritedConstraint {
                    constraint,
                    parent,
                    origin,
                };
                table.inherited.constraints.insert(name, inherited);
            }
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

fn constraint(row: &Row, kind: ConstraintKind, addresses: &Addresses) -> Constraint {
    let columns = addresses.columns(row.get(0), &row.get::<_, Vec<i16>>(4));
    // Where the other table is out of scope, its columns were not read.
    let target_columns = match row.get::<_, Option<Vec<String>>>(19) {
        Some(names) => names.into_iter().map(Ident::new).collect(),
        None => addresses.columns(row.get(18), &row.get::<_, Vec<i16>>(7)),
    };
    let enforced: bool = row.get(20);
    // What is not enforced is never checked: that it was not is no news.
    let validated: bool = row.get::<_, bool>(8) || !enforced;
    let text: String = row.get(3);
    // The deparser says these words; the model keeps them apart, so that changing one is not redefining.
    let text = [
        " NOT VALID",
        " NOT ENFORCED",
        " INITIALLY DEFERRED",
        " DEFERRABLE",
    ]
    .iter()
    .fold(text.as_str(), |text, words| {
        text.strip_suffix(words).unwrap_or(text)
    });
    let deferrable = match (row.get(10), row.get(11)) {
        (false, _) => Deferrable::No,
        (true, false) => Deferrable::Immediate,
        (true, true) => Deferrable::Deferred,
    };
    let target = row
        .get::<_, Option<String>>(5)
        .zip(row.get::<_, Option<String>>(6));
    Constraint {
        deferrable,
        enforced,
        references: target.map(|(schema, name)| (Name::new(schema, name), target_columns)),
        validated,
        storage: options(&row.get::<_, Vec<String>>(12)),
        tablespace: row.get::<_, Option<String>>(13).map(Ident::new),
        comment: row.get(9),
        ..Constraint::new(kind, Fragment::new(text), columns)
    }
}
