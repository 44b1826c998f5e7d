//! Default privileges: those for the namespaces in scope, and those for all.

use std::collections::BTreeMap;

use rowhouse_core::model::{DefaultFor, DefaultPrivileges, Grants};
use tokio_postgres::Row;

use super::Found;
use super::cell::{ident, ident_or_none};
use super::grant;

/// One row for each grant, and at least one for each access list: an empty one withholds what PostgreSQL would give.
pub(super) const SQL: &str = "
SELECT pg_get_userbyid(a.defaclrole)::text, n.nspname::text, a.defaclobjtype::text,
       NULL::text, CASE WHEN x.grantee <> 0 THEN pg_get_userbyid(x.grantee)::text END, x.privilege_type, x.is_grantable,
       coalesce(x.grantee = a.defaclrole, true)
FROM pg_default_acl a
LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
LEFT JOIN LATERAL aclexplode(a.defaclacl) x ON true
WHERE a.defaclnamespace = ANY ($1) OR a.defaclnamespace = 0";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    let mut all: BTreeMap<DefaultPrivileges, Grants> = BTreeMap::new();
    for row in rows {
        let Some(objects) = objects(row.get::<_, &str>(2)) else {
            continue;
        };
        let of = DefaultPrivileges {
            role: ident(row, 0),
            schema: ident_or_none(row, 1),
            objects,
        };
        let grants = all.entry(of).or_default();
        if !row.get::<_, bool>(7) {
            grants.extend(grant::grant(row, 3));
        }
    }
    // An access list may differ in the owner's own rights alone, which are not part of the model.
    all.retain(|of, grants| *grants != of.unset());
    found.model.default_privileges = all;
}

fn objects(word: &str) -> Option<DefaultFor> {
    Some(match word {
        "r" => DefaultFor::Tables,
        "S" => DefaultFor::Sequences,
        "f" => DefaultFor::Functions,
        "T" => DefaultFor::Types,
        "n" => DefaultFor::Schemas,
        "L" => DefaultFor::LargeObjects,
        _ => return None,
    })
}
