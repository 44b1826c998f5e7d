//! Extended statistics.

use rowhouse_core::Fragment;
use rowhouse_core::model::Statistics;
use tokio_postgres::Row;

use super::Found;
use super::cell::{ident, name};

use crate::LiveError;

/// `PostgreSQL` keeps the columns in the table's order, which means nothing: here they are in their own.
///
/// The definition is what follows the object's name; what stands before it is known, and so can be cut off exactly.
/// A target that is not set is -1 before 17, and NULL from then on.
pub(super) const SQL: &str = "
SELECT n.nspname::text, s.stxname::text, pg_get_userbyid(s.stxowner)::text, tn.nspname::text, t.relname::text,
       coalesce(replace(pg_get_statisticsobjdef(s.oid), ' ON ' || c.found, ' ON ' || c.sorted),
                pg_get_statisticsobjdef(s.oid)), format('CREATE STATISTICS %I.%I ', n.nspname, s.stxname),
       nullif(s.stxstattarget::int4, -1), obj_description(s.oid, 'pg_statistic_ext')
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
JOIN pg_class t ON t.oid = s.stxrelid
JOIN pg_namespace tn ON tn.oid = t.relnamespace
CROSS JOIN LATERAL (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.ordinality) AS found,
                           string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) AS sorted
                    FROM unnest(s.stxkeys) WITH ORDINALITY k (number)
                    JOIN pg_attribute a ON a.attrelid = s.stxrelid AND a.attnum = k.number) c
WHERE t.relnamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_statistic_ext'::regclass AND d.objid = s.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) -> Result<(), LiveError> {
    let named = |row: &Row| Ok((name(row, 0), object(row)?));
    found.model.statistics = rows.iter().map(named).collect::<Result<_, LiveError>>()?;
    Ok(())
}

fn object(row: &Row) -> Result<Statistics, LiveError> {
    let (text, start): (String, String) = (row.get(5), row.get(6));
    let definition = text
        .strip_prefix(&start)
        .ok_or_else(|| LiveError::Deparse { text: text.clone() })?;
    Ok(Statistics {
        owner: Some(ident(row, 2)),
        table: name(row, 3),
        definition: Fragment::new(definition),
        target: row.get(7),
        comment: row.get(8),
    })
}
