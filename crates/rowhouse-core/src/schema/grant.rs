//! Grants of a declared table: what its category and tenancy give the roles of contexts, what it says itself, and what
//! services may do.

use rowhouse_declare::{self as declare, Category, Table, Tenancy};

use super::registry::Registry;
use super::scope::Scope;
use crate::model::{Grant, Grantee, Grants, Ident, Name, Privilege};

pub(super) fn grants(registry: &Registry<'_>, name: &Name, table: &Table<'_>) -> Grants {
    let mut grants = Grants::new();
    let roles = &registry.conventions.roles;
    let mut grant = |role: &str, privileges: &[Privilege]| {
        let role = Grantee::Role(Ident::new(role));
        let privileges = privileges.iter();
        grants.extend(privileges.map(|privilege| Grant::new(role.clone(), *privilege)));
    };
    // What a declaration grants to a role of contexts by name, which may be single columns, is all that it has.
    let is_named = |role: &str| table.grants.iter().any(|grant| grant.role == role);
    if let Some(app) = roles.app.first().filter(|role| !is_named(role)) {
        grant(app, by_nature(table));
    }
    if let Some(scope) = Scope::of(registry, name, table) {
        if let Some(anonymous) = roles.anonymous.as_ref().filter(|role| !is_named(role))
            && scope.public.is_some()
        {
            grant(anonymous, &[Privilege::Select]);
        }
        if let Some(operator) = roles.operator.as_ref().filter(|role| !is_named(role))
            && scope.nobody.is_some()
        {
            grant(operator, of_nobody(table));
        }
    }
    for grant in table.grants.iter().chain(table.services) {
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
        (Category::Log, _) => &[Select, Insert],
        (Category::Transactional | Category::Relationship, _) => &[Select, Insert, Update, Delete],
    }
}

/// What the operator does to rows that belong to nobody.
fn of_nobody(table: &Table<'_>) -> &'static [Privilege] {
    use Privilege::{Delete, Insert, Select, Update};
    match table.category {
        Category::Log => &[Select, Insert],
        Category::Dictionary | Category::Transactional | Category::Relationship => {
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
