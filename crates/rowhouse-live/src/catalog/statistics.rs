//! Extended statistics.

use std::collections::BTreeMap;

use rowhouse_core::Fragment;
use rowhouse_core::model::{Ident, Name, Statistics};
use tokio_postgres::Row;

use crate::LiveError;

/// The definition is what follows the object's name; what stands before it is known, and so can be cut off exactly.
/// A target that is not set is -1 before 17, and NULL from then on.
pub(super) const SQL: &str = "
SELECT n.nspname::text, s.stxname::text, pg_get_userbyid(s.stxowner)::text, tn.nspname::text, t.relname::text,
       pg_get_statisticsobjdef(s.oid), format('CREATE STATISTICS %I.%I ', n.nspname, s.stxname),
       nullif(s.stxstattarget::int4, -1), obj_description(s.oid, 'pg_statistic_ext')
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
JOIN pg_class t ON t.oid = s.stxrelid
JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE t.relnamespace = ANY ($1)
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_statistic_ext'::regclass AND d.objid = s.oid AND d.deptype = 'e')";

pub(super) fn statistics(rows: &[Row]) -> Result<BTreeMap<Name, Statistics>, LiveError> {
    rows.iter()
        .map(|row| {
            let name = Name::new(row.get::<_, String>(0), row.get::<_, String>(1));
            Ok((name, object(row)?))
        })
        .collect()
}

fn object(row: &Row) -> Result<Statistics, LiveError> {
    let (text, start): (String, String) = (row.get(5), row.get(6));
    let definition = text
        .strip_prefix(&start)
        .ok_or_else(|| LiveError::Deparse { text: text.clone() })?;
    Ok(Statistics {
        owner: Some(Ident::new(row.get::<_, String>(2))),
        table: Name::new(row.get::<_, String>(3), row.get::<_, String>(4)),
        definition: Fragment::new(definition),
        target: row.get(7),
        comment: row.get(8),
    })
}
