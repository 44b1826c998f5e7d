//! Who may execute `set_config`, which is what a forged context would call.

use std::collections::BTreeSet;

use rowhouse_core::model::Grantee;
use tokio_postgres::Row;

use super::Found;
use super::cell::ident_or_none;

pub(super) const SQL: &str = "
SELECT CASE WHEN x.grantee = 0 THEN NULL ELSE pg_get_userbyid(x.grantee)::text END
FROM pg_proc p, LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
WHERE p.oid = 'pg_catalog.set_config(text, text, boolean)'::regprocedure AND $1::oid[] IS NOT NULL";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let grantee = |row: &Row| {
        let role = ident_or_none(row, 0);
        role.map_or(Grantee::Public, Grantee::Role)
    };
    found.model.database.set_config = Some(rows.iter().map(grantee).collect::<BTreeSet<_>>());
}
