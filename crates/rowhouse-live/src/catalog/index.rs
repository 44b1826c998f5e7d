//! Indexes that do not belong to a constraint.

use rowhouse_core::model::{Ident, Index, InheritedIndex};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::Found;
use super::address::{Addresses, RELATION};
use crate::LiveError;

/// The definition is what follows the table's name; what stands before it is known, and so can be cut off exactly.
pub(super) const SQL: &str = "
SELECT i.indrelid, x.relname::text, i.indisunique, pg_get_indexdef(i.indexrelid),
       format('CREATE %sINDEX %I ON %s%I.%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
              x.relname, CASE WHEN x.relkind = 'I' THEN 'ONLY ' ELSE '' END, n.nspname, c.relname),
       i.indkey::int2[], i.indisvalid AND i.indisready, o.description,
       pg_get_expr(i.indpred, i.indrelid), s.spcname::text, coalesce(t.numbers, '{}'), coalesce(t.targets, '{}'),
       p.relname::text, i.indexrelid,
       CASE WHEN c.relkind = 'm'
            THEN ARRAY (SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (attnum, i)
                        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum AND u.attnum > 0
                        ORDER BY u.i) END,
       coalesce(x.reloptions, '{}')
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
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))";

pub(super) fn fill(found: &mut Found, rows: &[Row]) -> Result<(), LiveError> {
    for row in rows {
        let name = Ident::new(row.get::<_, String>(1));
        let index = index(row, &found.addresses)?;
        let relation = found.relation(row.get(0));
        if let Some(of) = relation.as_ref().and_then(Object::relation) {
            let object = Object::Index(of.clone(), name.clone());
            found.addresses.insert((RELATION, row.get(13), 0), object);
        }
        match row.get::<_, Option<String>>(12).map(Ident::new) {
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
    let (text, start): (String, String) = (row.get(3), row.get(4));
    let definition = text
        .strip_prefix(&start)
        .ok_or_else(|| LiveError::Deparse { text: text.clone() })?;
    // Those of materialized views were not read.
    let columns = match row.get::<_, Option<Vec<String>>>(14) {
        Some(names) => names.into_iter().map(Ident::new).collect(),
        None => addresses.columns(row.get(0), &row.get::<_, Vec<i16>>(5)),
    };
    let predicate = row.get::<_, Option<String>>(8).map(Fragment::new);
    let storage = super::options(&row.get::<_, Vec<String>>(15));
    let definition = if storage.is_empty() {
        definition.to_owned()
    } else {
        without_parameters(definition, predicate.as_ref())
            .ok_or_else(|| LiveError::Deparse { text: text.clone() })?
    };
    let numbers = row.get::<_, Vec<i16>>(10).into_iter();
    Ok(Index {
        predicate,
        storage,
        valid: row.get(6),
        tablespace: row.get::<_, Option<String>>(9).map(Ident::new),
        statistics: numbers.zip(row.get::<_, Vec<i32>>(11)).collect(),
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
