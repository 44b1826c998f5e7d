//! Identity columns. Their sequences belong to them.

use rowhouse_core::model::{Grants, Identity, IdentityMode};
use tokio_postgres::Row;

use super::Found;
use super::cell::name;

/// Options are read as NULL where they have PostgreSQL's defaults, so that both sides leave them out. A partition's
/// identity is its parent's.
pub(super) const SQL: &str = "
SELECT a.attrelid, a.attnum, a.attidentity::text,
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
       nullif(s.seqcache, 1), s.seqcycle, n.nspname::text, q.relname::text
FROM pg_sequence s
JOIN pg_class q ON q.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = q.relnamespace
JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.refclassid = 'pg_class'::regclass
     AND d.deptype = 'i'
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.attidentity <> ''
JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = ANY ($1) AND (a.attinhcount = 0 OR NOT c.relispartition)";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let Some(column) = found.addresses.column(row.get(0), row.get(1)).cloned() else {
            continue;
        };
        if let Some(table) = found.table(row.get(0)) {
            let mut columns = table.columns.iter_mut();
            if let Some(found) = columns.find(|it| it.name == column) {
                found.identity = identity(row);
            }
        }
    }
}

fn identity(row: &Row) -> Option<Identity> {
    let mode = match row.get(2) {
        "a" => IdentityMode::Always,
        "d" => IdentityMode::ByDefault,
        _ => return None,
    };
    Some(Identity {
        mode,
        start: row.get(3),
        increment: row.get(4),
        min: row.get(5),
        max: row.get(6),
        cache: row.get(7),
        cycle: row.get(8),
        sequence: Some(name(row, 9)),
        grants: Grants::new(),
    })
}
