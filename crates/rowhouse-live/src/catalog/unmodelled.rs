//! Objects that the model has no place for. They are named, so that "in sync" is never said over their heads.

use std::collections::BTreeSet;

use rowhouse_core::model::{Ident, Unmodelled};
use tokio_postgres::Row;

/// Objects of extensions belong to the extension. Sequences of identity columns belong to the column.
pub(super) const SQL: &str = "
WITH seen AS (
    SELECT CASE c.relkind WHEN 'f' THEN 'foreign table'
                          WHEN 'p' THEN 'partitioned table' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'composite type'
                          ELSE CASE WHEN c.relispartition THEN 'partition' ELSE 'inheritance child' END END AS kind,
           n.nspname::text AS space, c.relname::text AS name, 'pg_class'::regclass AS class, c.oid
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relnamespace = ANY ($1)
      AND (c.relkind IN ('f', 'p', 'c')
           OR c.relkind = 'r' AND (c.relispartition OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid))
           OR c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                                              AND d.objid = c.oid AND d.deptype = 'i'))
    UNION ALL
    SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type' ELSE 'base type' END,
           n.nspname, t.typname, 'pg_type'::regclass, t.oid
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typnamespace = ANY ($1) AND (t.typtype IN ('d', 'r') OR t.typtype = 'b' AND t.typelem = 0)
    UNION ALL
    SELECT 'statistics object', n.nspname, s.stxname, 'pg_statistic_ext'::regclass, s.oid
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxnamespace = ANY ($1)
    UNION ALL
    SELECT 'collation', n.nspname, l.collname, 'pg_collation'::regclass, l.oid
    FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.collnamespace = ANY ($1)
    UNION ALL
    SELECT 'operator', n.nspname, o.oid::regoperator::text, 'pg_operator'::regclass, o.oid
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oprnamespace = ANY ($1)
    UNION ALL
    SELECT 'default privileges', n.nspname, pg_get_userbyid(a.defaclrole), 'pg_default_acl'::regclass, a.oid
    FROM pg_default_acl a LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
    WHERE a.defaclnamespace = ANY ($1) OR a.defaclnamespace = 0
    UNION ALL
    SELECT 'publication', NULL, p.pubname, 'pg_publication'::regclass, p.oid FROM pg_publication p
)
SELECT s.kind, s.space, s.name
FROM seen s
WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = s.class AND d.objid = s.oid AND d.deptype = 'e')";

pub(super) fn objects(rows: &[Row]) -> BTreeSet<Unmodelled> {
    rows.iter()
        .map(|row| Unmodelled {
            kind: row.get(0),
            schema: row.get::<_, Option<String>>(1).map(Ident::new),
            name: row.get(2),
        })
        .collect()
}
