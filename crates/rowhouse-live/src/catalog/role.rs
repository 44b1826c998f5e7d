//! Roles in scope, with their memberships.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Role};
use tokio_postgres::types::Type;
use tokio_postgres::{Row, Transaction};

use super::cell::{ident, idents};
use crate::LiveError;

const SQL: &str = "
SELECT r.rolname::text, r.rolcanlogin, r.rolinherit, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb,
       ARRAY (SELECT DISTINCT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
              WHERE m.member = r.oid)
FROM pg_roles r
WHERE r.rolname = ANY ($1)";

pub(super) async fn read(
    transaction: &Transaction<'_>,
    roles: &Vec<String>,
) -> Result<Vec<Row>, LiveError> {
    Ok(transaction
        .query_typed(SQL, &[(roles, Type::TEXT_ARRAY)])
        .await?)
}

pub(super) fn roles(rows: &[Row]) -> BTreeMap<Ident, Role> {
    rows.iter().map(|row| (ident(row, 0), role(row))).collect()
}

fn role(row: &Row) -> Role {
    let groups: BTreeSet<Ident> = idents(row, 7).collect();
    Role {
        login: row.get(1),
        inherit: row.get(2),
        superuser: row.get(3),
        bypass_rls: row.get(4),
        create_role: row.get(5),
        create_db: row.get(6),
        member_of: groups,
    }
}
