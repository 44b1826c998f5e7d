//! Indexes that do not belong to a constraint.

use rowhouse_core::Fragment;
use rowhouse_core::model::{Ident, Index};
use tokio_postgres::Row;

use super::Found;
use crate::LiveError;

/// The definition is what follows the table's name; what stands before it is known, and so can be cut off exactly.
pub(super) const SQL: &str = "
SELECT i.indrelid, x.relname::text, i.indisunique, pg_get_indexdef(i.indexrelid),
       format('CREATE %sINDEX %I ON %I.%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END,
              x.relname, n.nspname, c.relname),
       ARRAY (SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY u (attnum, i)
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum AND u.attnum > 0 ORDER BY u.i),
       i.indisvalid AND i.indisready, obj_description(i.indexrelid, 'pg_class')
FROM pg_index i
JOIN pg_class x ON x.oid = i.indexrelid
JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'm')
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))";

pub(super) fn fill(found: &mut Found, rows: &[Row]) -> Result<(), LiveError> {
    for row in rows {
        if let Some(indexes) = found.indexes(row.get(0)) {
            indexes.insert(Ident::new(row.get::<_, String>(1)), index(row)?);
        }
    }
    Ok(())
}

fn index(row: &Row) -> Result<Index, LiveError> {
    let (text, start): (String, String) = (row.get(3), row.get(4));
    let definition = text
        .strip_prefix(&start)
        .ok_or_else(|| LiveError::Deparse { text: text.clone() })?;
    Ok(Index {
        unique: row.get(2),
        definition: Fragment::new(definition),
        columns: row
            .get::<_, Vec<String>>(5)
            .into_iter()
            .map(Ident::new)
            .collect(),
        valid: row.get(6),
        comment: row.get(7),
    })
}
