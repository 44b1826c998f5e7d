//! What a schema names and does not hold: it lives outside of its database, or has no place in the model.

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::{Grantee, Grants, Ident, Model};

/// The names for which a scratch server needs something to stand there.
#[derive(Clone, Debug, Default)]
pub(super) struct Mentions {
    /// Owners, and whom grants and policies are for.
    pub(super) roles: BTreeSet<Ident>,
    /// Where tables and indexes are.
    pub(super) tablespaces: BTreeSet<Ident>,
    /// How tables are kept, unless an extension of the schema knows how.
    pub(super) methods: BTreeSet<Ident>,
}

impl Mentions {
    pub(super) fn of(model: &Model) -> Self {
        Self {
            roles: roles(model),
            tablespaces: tablespaces(model).cloned().collect(),
            methods: methods(model).cloned().collect(),
        }
    }

    /// What either side names.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.roles.extend(other.roles);
        self.tablespaces.extend(other.tablespaces);
        self.methods.extend(other.methods);
        self
    }
}

fn tablespaces(model: &Model) -> impl Iterator<Item = &Ident> {
    let tables = || model.tables.values();
    let views = || model.materialized_views.values();
    let on_views = views().flat_map(|it| it.indexes.values());
    let constraints = tables().flat_map(|it| it.constraints.values());
    let indexes = tables().flat_map(|it| it.indexes.values());
    let inherited = tables().map(|it| &it.inherited);
    let parts = inherited.clone().flat_map(|it| it.indexes.values());
    let keys = inherited.flat_map(|it| it.constraints.values());
    tables()
        .map(|it| &it.tablespace)
        .chain(views().map(|it| &it.tablespace))
        .chain(on_views.map(|it| &it.tablespace))
        .chain(constraints.map(|it| &it.tablespace))
        .chain(indexes.map(|it| &it.tablespace))
        .chain(parts.map(|it| &it.index.tablespace))
        .chain(keys.map(|it| &it.constraint.tablespace))
        .flatten()
}

fn methods(model: &Model) -> impl Iterator<Item = &Ident> {
    let extended = |object: &Object| {
        let mut refers = model.dependencies.get(object).into_iter().flatten();
        refers.any(|it| matches!(it, Object::Extension(_)))
    };
    let tables = model.tables.iter();
    let tables = tables.map(|(name, it)| (Object::Table(name.clone()), &it.access_method));
    let views = model.materialized_views.iter();
    let views = views.map(|(name, it)| (Object::MaterializedView(name.clone()), &it.access_method));
    tables
        .chain(views)
        .filter(move |(object, _)| !extended(object))
        .filter_map(|(_, method)| method.as_ref())
}

/// Every role that an object of the model names.
fn roles(model: &Model) -> BTreeSet<Ident> {
    let mut roles: BTreeSet<Ident> = model.roles.keys().cloned().collect();
    let defaults = model.default_privileges.keys();
    roles.extend(defaults.map(|of| of.role.clone()));
    roles.extend(owners(model).cloned());
    let policies = model
        .tables
        .values()
        .flat_map(|it| it.policies.values())
        .flat_map(|policy| &policy.roles);
    let grants = grants(model).flatten().map(|grant| &grant.grantee);
    roles.extend(grants.chain(policies).filter_map(|grantee| match grantee {
        Grantee::Public => None,
        Grantee::Role(role) => Some(role.clone()),
    }));
    roles
}

fn owners(model: &Model) -> impl Iterator<Item = &Ident> {
    let types = model.enums.values().map(|it| &it.owner);
    let types = types.chain(model.domains.values().map(|it| &it.owner));
    let types = types.chain(model.composites.values().map(|it| &it.owner));
    let types = types.chain(model.ranges.values().map(|it| &it.owner));
    let types = types.chain(model.collations.values().map(|it| &it.owner));
    types
        .chain(model.namespaces.values().map(|it| &it.owner))
        .chain(model.functions.values().map(|it| &it.owner))
        .chain(model.sequences.values().map(|it| &it.owner))
        .chain(model.tables.values().map(|it| &it.owner))
        .chain(model.views.values().map(|it| &it.owner))
        .chain(model.materialized_views.values().map(|it| &it.owner))
        .chain(model.statistics.values().map(|it| &it.owner))
        .chain(model.publications.values().map(|it| &it.owner))
        .flatten()
}

fn grants(model: &Model) -> impl Iterator<Item = &Grants> {
    let identities = model.tables.values().flat_map(|it| &it.columns);
    let identities = identities.filter_map(|it| it.identity.as_ref());
    let types = model.enums.values().map(|it| &it.grants);
    let types = types.chain(model.domains.values().map(|it| &it.grants));
    let types = types.chain(model.composites.values().map(|it| &it.grants));
    let types = types.chain(model.ranges.values().map(|it| &it.grants));
    types
        .chain(model.namespaces.values().map(|it| &it.grants))
        .chain(model.functions.values().map(|it| &it.grants))
        .chain(model.sequences.values().map(|it| &it.grants))
        .chain(model.tables.values().map(|it| &it.grants))
        .chain(model.views.values().map(|it| &it.grants))
        .chain(model.materialized_views.values().map(|it| &it.grants))
        .chain(identities.map(|it| &it.grants))
        .chain(model.default_privileges.values())
}
