//! The roles of a declared schema, and the rights on its namespaces and its database.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_declare::Conventions;
use rowhouse_declare::convention::Hardening;

use super::registry::Registry;
use crate::model::{Database, Grant, Grantee, Ident, Namespace, Privilege, Role};

pub(super) fn roles(registry: &Registry<'_>) -> BTreeMap<Ident, Role> {
    let names = &registry.conventions.roles;
    let plain = || Role {
        inherit: true,
        ..Role::default()
    };
    let contexts = names.contexts().map(|name| (Ident::new(name), plain()));
    let services = names.services.iter().map(|name| {
        let role = Role {
            login: true,
            bypass_rls: reaches_everybody(registry, name),
            ..plain()
        };
        (Ident::new(name.as_str()), role)
    });
    let gate = Role {
        login: true,
        // NOINHERIT: the gate holds these roles' rights only after SET ROLE, that is: inside a context.
        inherit: false,
        member_of: names.contexts().map(Ident::new).collect(),
        ..Role::default()
    };
    contexts
        .chain(services)
        .chain([
            (Ident::new(names.owner.as_str()), plain()),
            (Ident::new(names.gate.as_str()), gate),
        ])
        .collect()
}

/// Whether a service has something to do with rows that belong to somebody.
///
/// Then BYPASSRLS lets it past the policies, and its grants, which are as narrow as the declaration, are what is left.
/// An exception in the policies would need no attribute, but would stand beside every tenant's own condition: PostgreSQL
/// would evaluate it for each row (2.5 times the time of a count), and take an `OR` for a reason to expect next to none
/// (an index in the right order is then given up for a sort).
fn reaches_everybody(registry: &Registry<'_>, service: &str) -> bool {
    registry.tables().any(|(_, table)| {
        table.tenancy.is_isolated() && table.services.iter().any(|it| it.role == service)
    })
}

/// Every namespace that holds a table: the owner creates in it, whoever may be granted a table uses it.
pub(super) fn namespaces(registry: &Registry<'_>) -> BTreeMap<Ident, Namespace> {
    let roles = &registry.conventions.roles;
    let right = |role: &str, privilege| Grant::new(Grantee::Role(Ident::new(role)), privilege);
    let services = roles.services.iter().map(String::as_str);
    let mut grants: BTreeSet<Grant> = roles
        .contexts()
        .chain(services)
        .map(|role| right(role, Privilege::Usage))
        .collect();
    grants.insert(right(&roles.owner, Privilege::Usage));
    grants.insert(right(&roles.owner, Privilege::Create));
    let namespace = Namespace {
        owner: None,
        grants,
        comment: None,
    };
    let own = Ident::new(registry.conventions.schema.as_str());
    let schemas = registry
        .tables()
        .map(|(name, _)| name.schema.clone())
        .chain([own]);
    schemas.map(|schema| (schema, namespace.clone())).collect()
}

/// What hardening asks of the database: otherwise one injected expression switches tenants inside a statement.
pub(super) fn database(conventions: &Conventions) -> Database {
    if conventions.hardening == Hardening::None {
        return Database::default();
    }
    let keepers = [&conventions.roles.owner, &conventions.roles.gate];
    Database {
        grants: Some(BTreeSet::from([Grant::new(
            Grantee::Public,
            Privilege::Connect,
        )])),
        set_config: Some(
            keepers
                .map(|role| Grantee::Role(Ident::new(role.as_str())))
                .into(),
        ),
    }
}
