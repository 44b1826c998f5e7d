//! Indexes that do not belong to a constraint.

use rowhouse_core::model::{Ident, Index, InheritedIndex};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::Found;
use super::address::{Addresses, RELATION};
use super::cell::{fragment_or_none, ident, ident_or_none, options};
use crate::LiveError;

/// The definition is what follows the table's name; what stands before it is known, and so can be cut off exactly.
pub(super) const SQL: &str = "
SELECT i.indrelid, x.relname::text, i.indisunique, pg_get_indexdef(i.indexrelid),
       format('CREATE %sINDEX %I ON %s%I.%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
              x.relname, CASE WHEN x.relkind = 'I' THEN 'ONLY ' ELSE '' END, n.nspname, c.relname),
       (i.indkey::int2[])[0:i.indnkeyatts - 1], i.indisvalid AND i.indisready, o.description,
       pg_get_expr(i.indpred, i.indrelid), s.spcname::text, t.numbers, t.targets,
       p.relname::text, i.indexrelid,
       CASE WHEN c.relkind = 'm'
            THEN ARRAY (SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (attnum, i)
                        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum AND u.attnum > 0
                        WHERE u.i <= i.indnkeyatts ORDER BY u.i) END,
       x.reloptions
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_description o ON o.objoid = i.indexrelid AND o.classoid = 'pg_class'::regclass AND o.objsubid = 0
LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace
LEFT JOIN (SELECT a.attrelid, array_agg(a.attnum ORDER BY a.attnum) AS numbers,
                  array_agg(a.attstattarget::int4 ORDER BY a.attnum) AS targets
           FROM pg_attribute a WHERE a.attnum > 0 AND a.attstattarget >= 0
           GROUP BY a.attrelid) t ON t.attrelid = i.indexrelid
LEFT JOIN (pg_inherits h JOIN pg_class p ON p.oid = h.inhparent) ON x.relispartition AND h.inhrelid = i.indexrelid
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p', 'm')
  AND i.indexrelid NOT IN (SELECT k.conindid FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))";

pub(super) fn fill(found: &mut Found, rows: &[Row]) -> Result<(), LiveError> {
    for row in rows {
        let name = ident(row, 1);
        let index = index(row, &found.addresses)?;
        let relation = found.relation(row.get(0));
        if let Some(of) = relation.as_ref().and_then(Object::relation) {
            let object = Object::Index(of.clone(), name.clone());
            found.addresses.insert((RELATION, row.get(13), 0), object);
        }
        match ident_or_none(row, 12) {
            None => {
                if let Some(indexes) = found.indexes(row.get(0)) {
                    indexes.insert(name, index);
                }
            }
            Some(parent) => {
                if let Some(table) = found.table(row.get(0)) {
                    let inherited = InheritedIndex { index, parent };
                    table.inherited.indexes.insert(name, inherited);
                }
            }
        }
    }
    Ok(())
}

fn index(row: &Row, addresses: &Addresses) -> Result<Index, LiveError> {
    let (text, start): (&str, &str) = (row.get(3), row.get(4));
    let odd = || LiveError::Deparse {
        text: text.to_owned(),
    };
    let definition = text.strip_prefix(start).ok_or_else(odd)?;
    // Those of materialized views were not read.
    let columns = match row.get::<_, Option<Vec<&str>>>(14) {
        Some(names) => names.into_iter().map(Ident::new).collect(),
        None => addresses.columns(row.get(0), &row.get::<_, Vec<i16>>(5)),
    };
    let predicate = fragment_or_none(row, 8);
    let storage = options(row, 15);
    let definition = if storage.is_empty() {
        definition.to_owned()
    } else {
        without_parameters(definition, predicate.as_ref()).ok_or_else(odd)?
    };
    let numbers: Option<Vec<i16>> = row.get(10);
    let targets: Option<Vec<i32>> = row.get(11);
    Ok(Index {
        predicate,
        storage,
        valid: row.get(6),
        tablespace: ident_or_none(row, 9),
        statistics: numbers
            .into_iter()
            .flatten()
            .zip(targets.into_iter().flatten())
            .collect(),
        comment: row.get(7),
        ..Index::new(row.get(2), Fragment::new(definition), columns)
    })
}

/// The definition without storage parameters, which stand behind everything but the condition.
fn without_parameters(definition: &str, predicate: Option<&Fragment>) -> Option<String> {
    let condition = predicate.map_or_else(String::new, |it| format!(" WHERE {it}"));
    let head = definition.strip_suffix(&condition)?;
    let (head, parameters) = head.rsplit_once(" WITH (")?;
    parameters
        .ends_with(')')
        .then(|| format!("{head}{condition}"))
}
