//! Grants on everything that is modelled. An owner's own rights are left out.

use rowhouse_core::model::{Grant, Grantee, Grants, Ident, Privilege};
use tokio_postgres::Row;

use super::Found;

/// Where an object has no access list of its own, PostgreSQL's default for its kind holds.
pub(super) const SQL: &str = "
WITH held AS (
    SELECT 't' AS kind, c.oid, NULL::text AS column_name, c.relowner AS owner, c.relacl AS acl
    FROM pg_class c WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'v', 'm')
    UNION ALL
    SELECT 't', c.oid, a.attname::text, c.relowner, a.attacl
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'v', 'm') AND a.attacl IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 'f', p.oid, NULL, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
    FROM pg_proc p WHERE p.pronamespace = ANY ($1)
    UNION ALL
    SELECT 'n', n.oid, NULL, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner))
    FROM pg_namespace n WHERE n.oid = ANY ($1)
    UNION ALL
    SELECT 'd', d.oid, NULL, d.datdba, coalesce(d.datacl, acldefault('d', d.datdba))
    FROM pg_database d WHERE d.datname = current_database()
)
SELECT h.kind, h.oid, h.column_name, CASE WHEN x.grantee = 0 THEN NULL ELSE pg_get_userbyid(x.grantee)::text END,
       x.privilege_type, x.is_grantable
FROM held h, LATERAL aclexplode(h.acl) x
WHERE x.grantee <> h.owner";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    found.model.database.grants = Some(Grants::new());
    for row in rows {
        // A privilege that this release does not know yet cannot be declared either.
        let Some(grant) = grant(row) else { continue };
        let oid: u32 = row.get(1);
        match row.get::<_, String>(0).as_str() {
            "t" => found.grants(oid).map(|grants| grants.insert(grant)),
            "f" => {
                let Some(signature) = found.functions.get(&oid) else {
                    continue;
                };
                found
                    .model
                    .functions
                    .get_mut(signature)
                    .map(|function| function.grants.insert(grant))
            }
            "n" => {
                let Some(name) = found.namespaces.get(&oid) else {
                    continue;
                };
                found
                    .model
                    .namespaces
                    .get_mut(name)
                    .map(|namespace| namespace.grants.insert(grant))
            }
            _ => found
                .model
                .database
                .grants
                .as_mut()
                .map(|grants| grants.insert(grant)),
        };
    }
}

fn grant(row: &Row) -> Option<Grant> {
    let grantee = row.get::<_, Option<String>>(3);
    Some(Grant {
        grantee: grantee.map_or(Grantee::Public, |role| Grantee::Role(Ident::new(role))),
        column: row.get::<_, Option<String>>(2).map(Ident::new),
        privilege: Privilege::from_sql(&row.get::<_, String>(4))?,
        grantable: row.get(5),
    })
}
