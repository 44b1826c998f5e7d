//! Policies.

use std::collections::BTreeMap;

use rowhouse_core::Object;
use rowhouse_core::model::{Command, Grantee, Policy};
use tokio_postgres::Row;

use super::Found;
use super::address::POLICY;
use super::cell::{fragment_or_none, ident};

pub(super) const SQL: &str = "
SELECT p.polrelid, p.polname::text, p.polpermissive, p.polcmd::text,
       p.polroles, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), o.description, p.oid
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
LEFT JOIN pg_description o ON o.objoid = p.oid AND o.classoid = 'pg_policy'::regclass AND o.objsubid = 0
WHERE c.relnamespace = ANY ($1)";

/// Names of the roles that policies are for. Many policies, few roles: `pg_shdepend` knows them, but for those that come
/// with PostgreSQL.
pub(super) const ROLES: &str = "
SELECT r.oid, r.rolname::text FROM pg_roles r
WHERE $1::oid[] IS NOT NULL
  AND (r.oid < 16384
       OR r.oid IN (SELECT d.refobjid FROM pg_shdepend d
                    WHERE d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                      AND d.classid = 'pg_policy'::regclass AND d.refclassid = 'pg_authid'::regclass))";

/// PUBLIC is the role of oid 0, which has no name.
pub(super) fn fill_roles(found: &mut Found, rows: &[Row]) {
    let role = |row: &Row| (row.get(0), Grantee::Role(ident(row, 1)));
    found.roles = rows
        .iter()
        .map(role)
        .chain([(0, Grantee::Public)])
        .collect();
}

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        if let Some((name, table)) = found.tables.get_mut(&row.get(0)) {
            let own = ident(row, 1);
            let object = Object::Policy(name.clone(), own.clone());
            found.addresses.insert((POLICY, row.get(8), 0), object);
            table.policies.insert(own, policy(row, &found.roles));
        }
    }
}

fn policy(row: &Row, roles: &BTreeMap<u32, Grantee>) -> Policy {
    Policy {
        permissive: row.get(2),
        command: match row.get(3) {
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
        using: fragment_or_none(row, 5),
        check: fragment_or_none(row, 6),
        comment: row.get(7),
    }
}
