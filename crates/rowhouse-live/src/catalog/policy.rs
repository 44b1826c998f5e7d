//! Policies.

use rowhouse_core::Fragment;
use rowhouse_core::model::{Command, Grantee, Ident, Policy};
use tokio_postgres::Row;

use super::Found;

pub(super) const SQL: &str = "
SELECT p.polrelid, p.polname::text, p.polpermissive, p.polcmd::text,
       ARRAY (SELECT r.rolname::text FROM unnest(p.polroles) u (oid) LEFT JOIN pg_roles r ON r.oid = u.oid),
       pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), obj_description(p.oid, 'pg_policy')
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
WHERE c.relnamespace = ANY ($1)";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    for row in rows {
        if let Some(table) = found.table(row.get(0)) {
            table
                .policies
                .insert(Ident::new(row.get::<_, String>(1)), policy(row));
        }
    }
}

fn policy(row: &Row) -> Policy {
    // PUBLIC is the role of oid 0, which has no name.
    let grantee =
        |role: Option<String>| role.map_or(Grantee::Public, |role| Grantee::Role(Ident::new(role)));
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
            .get::<_, Vec<Option<String>>>(4)
            .into_iter()
            .map(grantee)
            .collect(),
        using: row.get::<_, Option<String>>(5).map(Fragment::new),
        check: row.get::<_, Option<String>>(6).map(Fragment::new),
        comment: row.get(7),
    }
}
