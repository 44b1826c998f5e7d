//! Policies.

use std::collections::BTreeMap;

use rowhouse_core::model::{Command, Grantee, Ident, Policy};
use rowhouse_core::{Fragment, Object};
use tokio_postgres::Row;

use super::Found;
use super::address::POLICY;

pub(super) const SQL: &str = "
SELECT p.polrelid, p.polname::text, p.polpermissive, p.polcmd::text,
       p.polroles, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), o.description, p.oid
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
LEFT JOIN pg_description o ON o.objoid = p.oid AND o.classoid = 'pg_policy'::regclass AND o.objsubid = 0
WHERE c.relnamespace = ANY ($1)";

/// Names of roles. Many policies, few roles: telling them apart for each policy would cost more than all the rest.
pub(super) const ROLES: &str = "
SELECT r.oid, r.rolname::text FROM pg_roles r
WHERE r.oid IN (SELECT unnest(p.polroles) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
                WHERE c.relnamespace = ANY ($1))";

pub(super) fn fill(found: &mut Found, rows: &[Row], roles: &[Row]) {
    // PUBLIC is the role of oid 0, which has no name.
    let roles: BTreeMap<u32, Grantee> = roles
        .iter()
        .map(|row| {
            (
                row.get(0),
                Grantee::Role(Ident::new(row.get::<_, String>(1))),
            )
        })
        .chain([(0, Grantee::Public)])
        .collect();
    for row in rows {
        if let Some((name, table)) = found.tables.get_mut(&row.get(0)) {
            let own = Ident::new(row.get::<_, String>(1));
            let object = Object::Policy(name.clone(), own.clone());
            found.addresses.insert((POLICY, row.get(8), 0), object);
            table.policies.insert(own, policy(row, &roles));
        }
    }
}

fn policy(row: &Row, roles: &BTreeMap<u32, Grantee>) -> Policy {
    Policy {
        permissive: row.get(2),
        command: match row.get::<_, String>(3).as_str() {
            "r" => Command::Select,
            "a" => Command::Insert,
            "w" => Command::Update,
            "d" => Command::Delete,
            _ => Command::All,
        },
        roles: row
            .get::<_, Vec<u32>>(4)
            .iter()
            .filter_map(|oid| roles.get(oid).cloned())
            .collect(),
        using: row.get::<_, Option<String>>(5).map(Fragment::new),
        check: row.get::<_, Option<String>>(6).map(Fragment::new),
        comment: row.get(7),
    }
}
