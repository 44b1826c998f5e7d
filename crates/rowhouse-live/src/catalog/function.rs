//! Functions and procedures; what aggregates add to them is in `aggregate.rs`.

use rowhouse_core::model::{Function, FunctionKind, Grants, Signature};
use tokio_postgres::Row;

use super::Found;
use super::cell::{fragment, ident, name};

/// The types that identify the function of the row `p` of `pg_proc`. A procedure's `OUT` arguments are a part of the
/// list that ALTER and DROP take, and so the modes are, too: without them, one whose inputs are these would fit as well.
macro_rules! identity_arguments {
    () => {
        "CASE WHEN p.prokind = 'p'
              THEN (SELECT coalesce(string_agg(CASE u.mode WHEN 'o' THEN 'OUT ' WHEN 'b' THEN 'INOUT '
                                                           WHEN 'v' THEN 'VARIADIC ' ELSE 'IN ' END
                                               || format_type(u.ty, NULL), ', ' ORDER BY u.i), '')
                    FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes)
                         WITH ORDINALITY u (ty, mode, i))
              ELSE oidvectortypes(p.proargtypes) END"
    };
}
pub(super) use identity_arguments;

/// The result of a record with `OUT` arguments says no more than `record`: their names and types belong to it.
pub(super) const SQL: &str = concat!(
    "
SELECT p.oid, n.nspname::text, p.proname::text, ",
    identity_arguments!(),
    ", pg_get_userbyid(p.proowner)::text, pg_get_functiondef(p.oid), p.prokind::text,
       concat_ws(' ', pg_get_function_result(p.oid),
                 (SELECT format('(%s)', string_agg(format('%s %s', p.proargnames[u.i], format_type(u.ty, NULL)), ', '
                                                   ORDER BY u.i))
                  FROM unnest(p.proallargtypes, p.proargmodes) WITH ORDINALITY u (ty, mode, i)
                  WHERE p.prorettype = 'record'::regtype AND u.mode IN ('o', 'b') HAVING count(*) > 0)),
       ARRAY (SELECT coalesce(u.name, '') FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY u (name, mode, i)
              WHERE u.mode IS NULL OR u.mode NOT IN ('o', 't') ORDER BY u.i),
       p.pronargdefaults, p.prosecdef, obj_description(p.oid, 'pg_proc')
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.pronamespace = ANY ($1) AND p.prokind <> 'a'
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))"
);

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let signature = Signature {
            name: name(row, 1),
            arguments: row.get(3),
        };
        let function = Function {
            owner: Some(ident(row, 4)),
            definition: fragment(row, 5),
            kind: match row.get::<_, &str>(6) {
                "a" => FunctionKind::Aggregate,
                "p" => FunctionKind::Procedure,
                "w" => FunctionKind::Window,
                _ => FunctionKind::Function,
            },
            result: fragment(row, 7),
            inputs: row.get(8),
            defaults: u16::try_from(row.get::<_, i16>(9)).unwrap_or_default(),
            security_definer: row.get(10),
            grants: Grants::new(),
            comment: row.get(11),
        };
        found.functions.insert(row.get(0), signature.clone());
        found.model.functions.insert(signature, function);
    }
}
