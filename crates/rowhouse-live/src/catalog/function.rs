//! Functions and procedures. Aggregates and window functions are not modelled yet.

use rowhouse_core::Fragment;
use rowhouse_core::model::{Function, Grants, Ident, Name, Signature};
use tokio_postgres::Row;

use super::Found;

pub(super) const SQL: &str = "
SELECT p.oid, n.nspname::text, p.proname::text, pg_get_function_identity_arguments(p.oid),
       pg_get_userbyid(p.proowner)::text, pg_get_functiondef(p.oid), p.prokind = 'p', obj_description(p.oid, 'pg_proc')
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.pronamespace = ANY ($1) AND p.prokind IN ('f', 'p')
  AND NOT EXISTS (SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        let signature = Signature {
            name: Name::new(row.get::<_, String>(1), row.get::<_, String>(2)),
            arguments: row.get(3),
        };
        let function = Function {
            owner: Some(Ident::new(row.get::<_, String>(4))),
            definition: Fragment::new(row.get::<_, String>(5)),
            procedure: row.get(6),
            grants: Grants::new(),
            comment: row.get(7),
        };
        found.functions.insert(row.get(0), signature.clone());
        found.model.functions.insert(signature, function);
    }
}
