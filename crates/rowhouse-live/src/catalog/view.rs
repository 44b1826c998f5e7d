//! Views, and the query that reads them together with materialized views.

use std::collections::BTreeMap;

use rowhouse_core::Fragment;
use rowhouse_core::model::{CheckOption, Grants, Ident, View, ViewColumn, ViewOptions};
use tokio_postgres::Row;

use super::cell::{ident, name};
use super::{Found, materialized_view};

pub(super) const SQL: &str = "
SELECT c.oid, n.nspname::text, c.relname::text, pg_get_userbyid(c.relowner)::text, pg_get_viewdef(c.oid),
       obj_description(c.oid, 'pg_class'), k.names, k.types, k.collations, k.defaults, k.comments,
       c.relkind = 'm', c.relispopulated,
       CASE WHEN c.relkind = 'm' THEN c.reloptions END,
       coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(c.reloptions) o
                 WHERE o.option_name = 'security_invoker'), false),
       coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(c.reloptions) o
                 WHERE o.option_name = 'security_barrier'), false),
       (SELECT lower(o.option_value) FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = 'check_option'),
       s.spcname::text, nullif(m.amname::text, 'heap')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_am m ON m.oid = c.relam
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(a.attname::text ORDER BY a.attnum), '{}') AS names,
           coalesce(array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum), '{}') AS types,
           coalesce(array_agg(CASE WHEN a.attcollation <> t.typcollation
                                   THEN (SELECT format('%I.%I', cn.nspname, co.collname)
                                         FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
                                         WHERE co.oid = a.attcollation) END ORDER BY a.attnum), '{}') AS collations,
           coalesce(array_agg(pg_get_expr(d.adbin, d.adrelid) ORDER BY a.attnum), '{}') AS defaults,
           coalesce(array_agg(col_description(a.attrelid, a.attnum) ORDER BY a.attnum), '{}') AS comments
    FROM pg_attribute a
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
) k
WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('v', 'm')
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let oid: u32 = row.get(0);
        let name = name(row, 1);
        if row.get(11) {
            let view = materialized_view::materialized_view(row);
            found.materialized_views.insert(oid, (name, view));
        } else {
            found.views.insert(oid, (name, view(row)));
        }
    }
}

fn view(row: &Row) -> View {
    View {
        owner: Some(ident(row, 3)),
        definition: definition(row),
        options: ViewOptions {
            security_invoker: row.get(14),
            security_barrier: row.get(15),
            check: match row.get::<_, Option<&str>>(16) {
                Some("local") => Some(CheckOption::Local),
                Some(_) => Some(CheckOption::Cascaded),
                None => None,
            },
        },
        columns: columns(row),
        rules: BTreeMap::new(),
        triggers: BTreeMap::new(),
        grants: Grants::new(),
        comment: row.get(5),
    }
}

/// The deparser begins with a space and ends with a semicolon.
pub(super) fn definition(row: &Row) -> Fragment {
    let text: String = row.get(4);
    let text = text.trim_start();
    Fragment::new(text.strip_suffix(';').unwrap_or(text))
}

pub(super) fn columns(row: &Row) -> Vec<ViewColumn> {
    let texts = |i| row.get::<_, Vec<Option<String>>>(i).into_iter();
    let columns = row
        .get::<_, Vec<String>>(6)
        .into_iter()
        .zip(row.get::<_, Vec<String>>(7))
        .zip(texts(8))
        .zip(texts(9))
        .zip(texts(10));
    columns
        .map(|((((name, ty), collation), default), comment)| ViewColumn {
            name: Ident::new(name),
            ty: Fragment::new(ty),
            collation: collation.map(Fragment::new),
            default: default.map(Fragment::new),
            comment,
        })
        .collect()
}
