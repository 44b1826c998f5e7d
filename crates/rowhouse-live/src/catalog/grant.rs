//! Grants on everything that is modelled. An owner's own rights are left out.

use rowhouse_core::Object;
use rowhouse_core::model::{Grant, Grantee, Grants, Ident, Privilege};
use tokio_postgres::Row;

use super::Found;
use super::cell::ident_or_none;

/// Where an object has no access list of its own, PostgreSQL's default for its kind holds.
pub(super) const SQL: &str = "
WITH held AS (
    SELECT 't' AS kind, c.oid, NULL::text AS column_name, c.relowner AS owner, c.relacl AS acl
    FROM pg_class c WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relacl IS NOT NULL
    UNION ALL
    SELECT 't', c.oid, a.attname::text, c.relowner, a.attacl
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attacl IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 'o', c.oid, NULL, c.relowner, c.relacl
    FROM pg_class c WHERE c.relnamespace = ANY ($1) AND c.relkind = 'S' AND c.relacl IS NOT NULL
    UNION ALL
    SELECT 'o', t.oid, NULL, t.typowner, coalesce(t.typacl, acldefault('T', t.typowner))
    FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typnamespace = ANY ($1) AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND c.relkind = 'c')
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
       x.privilege_type, x.is_grantable, CASE WHEN x.grantor <> h.owner THEN pg_get_userbyid(x.grantor)::text END
FROM held h, LATERAL aclexplode(h.acl) x
WHERE x.grantee <> h.owner";

pub(super) fn fill(found: &mut Found, rows: &[Row]) {
    found.model.database.grants = Some(Grants::new());
    for row in rows {
        // A privilege that this release does not know yet cannot be declared either.
        let Some(grant) = grant(row, 2) else { continue };
        let oid: u32 = row.get(1);
        let Some(object) = found.object(row.get::<_, &str>(0), oid) else {
            continue;
        };
        if let Some(grantor) = ident_or_none(row, 6) {
            let key = (object.clone(), grant.clone());
            found.model.grantors.insert(key, grantor);
        }
        let grants = match &object {
            Object::Table(_) | Object::View(_) | Object::MaterializedView(_) => found.grants(oid),
            Object::Column(_, name) => found.identity_grants(oid, name),
            _ => found.model.grants_mut(&object),
        };
        if let Some(grants) = grants {
            grants.insert(grant);
        }
    }
}

impl Found {
    /// What an access list belongs to.
    fn object(&self, kind: &str, oid: u32) -> Option<Object> {
        match kind {
            "t" => self.relation(oid),
            "o" => self.objects.get(&oid).cloned(),
            "f" => self.functions.get(&oid).cloned().map(Object::Function),
            "n" => self.namespaces.get(&oid).cloned().map(Object::Namespace),
            _ => Some(Object::Database),
        }
    }

    pub(super) fn relation(&self, oid: u32) -> Option<Object> {
        if let Some((name, _)) = self.tables.get(&oid) {
            return Some(Object::Table(name.clone()));
        }
        if let Some((name, _)) = self.views.get(&oid) {
            return Some(Object::View(name.clone()));
        }
        let (name, _) = self.materialized_views.get(&oid)?;
        Some(Object::MaterializedView(name.clone()))
    }

    fn identity_grants(&mut self, sequence: u32, name: &Ident) -> Option<&mut Grants> {
        let table = *self.identities.get(&sequence)?;
        let table = self.table(table)?;
        let column = table.columns.iter_mut().find(|it| it.name == *name)?;
        Some(&mut column.identity.as_mut()?.grants)
    }
}

/// A grant out of four columns from `first` on: the column that it is limited to, the grantee, the right, the option.
pub(super) fn grant(row: &Row, first: usize) -> Option<Grant> {
    let grantee = ident_or_none(row, first + 1);
    Some(Grant {
        grantee: grantee.map_or(Grantee::Public, Grantee::Role),
        column: ident_or_none(row, first),
        privilege: Privilege::from_sql(row.get(first + 2))?,
        grantable: row.get(first + 3),
    })
}
