//! Objects that the model has no place for. They are named, so that "in sync" is never said over their heads.

use rowhouse_core::model::Unmodelled;
use tokio_postgres::Row;

use super::Found;
use super::cell::ident_or_none;

/// Objects of extensions belong to the extension. Large objects are data: that there are some is enough, and does not
/// change with each. Settings of a role count where the role has to do with this database.
pub(super) const SQL: &str = "
WITH here AS (SELECT oid FROM pg_database WHERE datname = current_database()), seen AS (
    SELECT CASE c.relkind WHEN 'f' THEN 'foreign table'
                          ELSE 'typed table' END AS kind,
           n.nspname::text AS space, c.relname::text AS name, 'pg_class'::regclass AS class, c.oid
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relnamespace = ANY ($1) AND (c.relkind = 'f' OR c.reloftype <> 0)
    UNION ALL
    SELECT 'base type', n.nspname, t.typname, 'pg_type'::regclass, t.oid
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typnamespace = ANY ($1) AND t.typtype IN ('b', 'p') AND t.typcategory <> 'A'
    UNION ALL
    SELECT 'operator', n.nspname,
           format('%s(%s,%s)', o.oprname, CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END,
                  format_type(o.oprright, NULL)), 'pg_operator'::regclass, o.oid
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oprnamespace = ANY ($1)
    UNION ALL
    SELECT 'operator class', n.nspname, o.opcname, 'pg_opclass'::regclass, o.oid
    FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE o.opcnamespace = ANY ($1)
    UNION ALL
    SELECT 'operator family', n.nspname, o.opfname, 'pg_opfamily'::regclass, o.oid
    FROM pg_opfamily o JOIN pg_namespace n ON n.oid = o.opfnamespace WHERE o.opfnamespace = ANY ($1)
    UNION ALL
    SELECT 'text search configuration', n.nspname, c.cfgname, 'pg_ts_config'::regclass, c.oid
    FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE c.cfgnamespace = ANY ($1)
    UNION ALL
    SELECT 'text search dictionary', n.nspname, d.dictname, 'pg_ts_dict'::regclass, d.oid
    FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE d.dictnamespace = ANY ($1)
    UNION ALL
    SELECT 'text search parser', n.nspname, p.prsname, 'pg_ts_parser'::regclass, p.oid
    FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE p.prsnamespace = ANY ($1)
    UNION ALL
    SELECT 'text search template', n.nspname, t.tmplname, 'pg_ts_template'::regclass, t.oid
    FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE t.tmplnamespace = ANY ($1)
    UNION ALL
    SELECT 'conversion', n.nspname, c.conname, 'pg_conversion'::regclass, c.oid
    FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE c.connamespace = ANY ($1)
    UNION ALL
    SELECT 'cast', NULL, format('%s AS %s', c.castsource::regtype, c.casttarget::regtype), 'pg_cast'::regclass, c.oid
    -- Those between ranges and their multiranges come with the types.
    FROM pg_cast c WHERE c.oid >= 16384
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'i')
    UNION ALL
    SELECT 'transform', NULL, format('for %s language %s', t.trftype::regtype, l.lanname), 'pg_transform'::regclass, t.oid
    FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
    UNION ALL
    SELECT 'access method', NULL, a.amname, 'pg_am'::regclass, a.oid FROM pg_am a WHERE a.oid >= 16384
    UNION ALL
    SELECT 'foreign data wrapper', NULL, w.fdwname, 'pg_foreign_data_wrapper'::regclass, w.oid
    FROM pg_foreign_data_wrapper w
    UNION ALL
    SELECT 'foreign server', NULL, f.srvname, 'pg_foreign_server'::regclass, f.oid FROM pg_foreign_server f
    UNION ALL
    SELECT 'user mapping', NULL, format('for %s server %s', m.usename, m.srvname), 'pg_user_mapping'::regclass, m.umid
    FROM pg_user_mappings m
    UNION ALL
    SELECT 'language', NULL, l.lanname, 'pg_language'::regclass, l.oid FROM pg_language l WHERE l.oid >= 16384
    UNION ALL
    SELECT 'subscription', NULL, s.subname, 'pg_subscription'::regclass, s.oid
    FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()
    UNION ALL
    SELECT 'security label', NULL, format('of %s %s', l.objtype, l.objname), l.classoid, 0
    FROM pg_seclabels l
    WHERE (l.objnamespace IS NULL OR l.objnamespace = ANY ($1)) AND l.objtype NOT IN ('role', 'tablespace')
      AND (l.objtype <> 'database' OR l.objoid = (SELECT oid FROM here))
    UNION ALL
    SELECT 'comment on the index of a constraint', n.nspname, c.relname, 'pg_class'::regclass, c.oid
    FROM pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND c.relkind IN ('i', 'I') AND c.relnamespace = ANY ($1)
      AND c.oid IN (SELECT k.conindid FROM pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT 'setting of a column of a materialized view', n.nspname, format('%s.%s', c.relname, a.attname),
           'pg_class'::regclass, c.oid
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = ANY ($1) AND c.relkind = 'm' AND a.attnum > 0 AND NOT a.attisdropped
      AND (a.attcompression <> '' OR a.attstorage <> t.typstorage OR a.attoptions IS NOT NULL
           OR nullif(a.attstattarget, -1) IS NOT NULL)
    UNION ALL
    SELECT 'persistence of an identity sequence', n.nspname, s.relname, 'pg_class'::regclass, s.oid
    FROM pg_class s JOIN pg_namespace n ON n.oid = s.relnamespace
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype = 'i'
         AND d.refclassid = 'pg_class'::regclass
    JOIN pg_class c ON c.oid = d.refobjid
    WHERE s.relkind = 'S' AND s.relnamespace = ANY ($1) AND s.relpersistence <> c.relpersistence
    UNION ALL
    SELECT 'large objects', NULL, 'of this database', 'pg_largeobject'::regclass, 0
    WHERE EXISTS (SELECT FROM pg_largeobject_metadata)
    UNION ALL
    SELECT 'setting', NULL,
           concat_ws(' ', split_part(c, '=', 1), 'of role ' || quote_ident(r.rolname),
                     CASE WHEN s.setdatabase <> 0 THEN 'in this database' END), 'pg_database'::regclass, 0
    FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c LEFT JOIN pg_roles r ON r.oid = s.setrole
    WHERE s.setdatabase = (SELECT oid FROM here)
       OR s.setdatabase = 0 AND EXISTS (
              SELECT FROM pg_shdepend d
              WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = s.setrole
                AND (d.dbid = (SELECT oid FROM here)
                     OR d.classid = 'pg_database'::regclass AND d.objid = (SELECT oid FROM here)))
)
SELECT s.kind, s.space, s.name
FROM seen s
WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = s.class AND d.objid = s.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let object = |row: &Row| Unmodelled {
        kind: row.get(0),
        schema: ident_or_none(row, 1),
        name: row.get(2),
    };
    found.model.unmodelled = rows.iter().map(object).collect();
}
