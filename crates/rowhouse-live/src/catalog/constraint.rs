//! Constraints. A NOT NULL constraint is a property of its column.

use rowhouse_core::model::{
    Constraint, ConstraintKind, Deferrable, Ident, InheritedConstraint, Origin,
};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::Found;
use super::address::{Addresses, CONSTRAINT, RELATION};
use super::cell::{ident, ident_or_none, name_or_none, options};

/// Rows that PostgreSQL keeps for the other side of a partitioned foreign key are its own business.
pub(super) fn sql(major: u16) -> String {
    let enforced = if major >= 18 { "k.conenforced" } else { "true" };
    format!("{SELECT}, {enforced} {FROM}")
}

const SELECT: &str = "
SELECT k.conrelid, k.conname::text, k.contype::text, pg_get_constraintdef(k.oid),
       k.conkey, rn.nspname::text, r.relname::text, k.confkey,
       k.convalidated, o.description, k.condeferrable, k.condeferred,
       CASE WHEN k.contype IN ('p', 'u') THEN x.reloptions END, s.spcname::text,
       CASE WHEN k.conparentid <> 0 THEN p.conname::text WHEN k.coninhcount > 0 THEN k.conname::text END, k.conislocal,
       k.oid, k.conindid, k.confrelid,
       CASE WHEN r.relnamespace <> ALL ($1)
            THEN ARRAY (SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (attnum, i)
                        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum ORDER BY u.i) END,
       CASE WHEN k.conparentid = 0 THEN w.relname::text END";

const FROM: &str = "
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
LEFT JOIN pg_class r ON r.oid = k.confrelid AND r.relkind IN ('r', 'p')
LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
LEFT JOIN pg_description o ON o.objoid = k.oid AND o.classoid = 'pg_constraint'::regclass AND o.objsubid = 0
LEFT JOIN pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
     AND (x.reloptions IS NOT NULL OR x.reltablespace <> 0)
LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace
LEFT JOIN pg_constraint p ON p.oid = k.conparentid
LEFT JOIN (pg_inherits h JOIN pg_class w ON w.oid = h.inhparent) ON k.contype IN ('p', 'u') AND h.inhrelid = k.conindid
WHERE c.relnamespace = ANY ($1) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
  AND (p.oid IS NULL OR p.conrelid <> k.conrelid)";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let Some(kind) = kind(row.get::<_, &str>(2)) else {
            continue;
        };
        let oid = row.get(0);
        let Some((table_name, table)) = found.tables.get_mut(&oid) else {
            continue;
        };
        let name = ident(row, 1);
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
        match ident_or_none(row, 14) {
            None => {
                let part_of = ident_or_none(row, 20).map(|it| (name.clone(), it));
                table.inherited.keys.extend(part_of);
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
    let numbered = |table, cell| {
        let numbers = row.get::<_, Option<Vec<i16>>>(cell);
        addresses.columns(row.get(table), &numbers.unwrap_or_default())
    };
    let columns = numbered(0, 4);
    // Where the other table is out of scope, its columns were not read.
    let target_columns = match row.get::<_, Option<Vec<&str>>>(19) {
        Some(names) => names.into_iter().map(Ident::new).collect(),
        None => numbered(18, 7),
    };
    let enforced: bool = row.get(21);
    // What is not enforced is never checked: that it was not is no news.
    let validated: bool = row.get::<_, bool>(8) || !enforced;
    // The deparser says these words; the model keeps them apart, so that changing one is not redefining.
    let text = [
        " NOT VALID",
        " NOT ENFORCED",
        " INITIALLY DEFERRED",
        " DEFERRABLE",
    ]
    .iter()
    .fold(row.get::<_, &str>(3), |text, words| {
        text.strip_suffix(words).unwrap_or(text)
    });
    let deferrable = match (row.get(10), row.get(11)) {
        (false, _) => Deferrable::No,
        (true, false) => Deferrable::Immediate,
        (true, true) => Deferrable::Deferred,
    };
    Constraint {
        deferrable,
        enforced,
        references: name_or_none(row, 5).map(|target| (target, target_columns)),
        validated,
        storage: options(row, 12),
        tablespace: ident_or_none(row, 13),
        comment: row.get(9),
        ..Constraint::new(kind, Fragment::new(text), columns)
    }
}
