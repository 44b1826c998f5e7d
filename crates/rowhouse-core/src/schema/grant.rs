//! Grants of a declared table: what its category and tenancy give the app role, and what it says itself.

use rowhouse_declare::{self as declare, Category, Table, Tenancy};

use super::registry::Registry;
use crate::model::{Grant, Grantee, Grants, Ident, Privilege};

pub(super) fn grants(registry: &Registry<'_>, table: &Table<'_>) -> Grants {
    let mut grants = Grants::new();
    if let Some(app) = registry.conventions.roles.app.first() {
        let role = Grantee::Role(Ident::new(app.as_str()));
        grants.extend(
            by_nature(table)
                .iter()
                .map(|privilege| Grant::new(role.clone(), *privilege)),
        );
    }
    for grant in table.grants {
        let role = Grantee::Role(Ident::new(grant.role));
        for (privilege, columns) in grant.privileges {
            let whole = Grant::new(role.clone(), of(*privilege));
            if columns.is_empty() {
                grants.insert(whole);
            } else {
                let limited = |column: &&str| Grant {
                    column: Some(Ident::new(*column)),
                    ..whole.clone()
                };
                grants.extend(columns.iter().map(limited));
            }
        }
    }
    grants
}

/// Named one by one, never ALL: row-level security does not filter the other privileges.
fn by_nature(table: &Table<'_>) -> &'static [Privilege] {
    use Privilege::{Delete, Insert, Select, Update};
    match (table.category, table.tenancy) {
        (Category::Dictionary, _) => &[Select],
        (_, Tenancy::Global) => &[],
        // A tenant neither founds nor removes itself; who may, is granted by name.
        (_, Tenancy::Root { .. }) => &[Select, Update],
        (Category::Log, Tenancy::Tenant { .. }) => &[Select, Insert],
        (Category::Transactional | Category::Relationship, Tenancy::Tenant { .. }) => {
            &[Select, Insert, Update, Delete]
        }
    }
}

fn of(privilege: declare::Privilege) -> Privilege {
    match privilege {
        declare::Privilege::Select => Privilege::Select,
        declare::Privilege::Insert => Privilege::Insert,
        declare::Privilege::Update => Privilege::Update,
        declare::Privilege::Delete => Privilege::Delete,
    }
}
