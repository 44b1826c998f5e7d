//! The model: every object that PostgreSQL will hold, owned, sorted and comparable.
//!
//! A declared model holds SQL as it was written; a catalog's holds canonical text, as PostgreSQL deparses it. Two
//! models are comparable when both hold canonical text.

mod collation;
mod column;
mod composite;
mod constraint;
mod database;
mod default_privileges;
mod domain;
mod enumeration;
mod event_trigger;
mod extension;
mod function;
mod grant;
mod index;
mod materialized_view;
mod name;
mod namespace;
mod partition;
mod policy;
mod publication;
mod range;
mod rights;
mod role;
mod rule;
mod sequence;
mod statistics;
mod table;
mod trigger;
mod unmodelled;
mod view;

use std::collections::{BTreeMap, BTreeSet};

pub use collation::{Collation, CollationProvider};
pub use column::{
    Column, ColumnSettings, Compression, Default, Generation, Identity, IdentityMode, NotNull,
    Origin, Storage,
};
pub use composite::{Attribute, Composite};
pub use constraint::{Constraint, ConstraintKind, Deferrable};
pub use database::Database;
pub use default_privileges::{DefaultFor, DefaultPrivileges};
pub use domain::{Domain, DomainCheck};
pub use enumeration::Enum;
pub use event_trigger::EventTrigger;
pub use extension::Extension;
pub use function::{Function, FunctionKind};
pub use grant::{Grant, Grantee, Grants, Privilege};
pub use index::Index;
pub use materialized_view::MaterializedView;
pub use name::{Ident, Name, Signature, chosen};
pub use namespace::Namespace;
pub use partition::{Inherited, InheritedConstraint, InheritedIndex, InheritedNotNull, Partition};
pub use policy::{Command, Policy};
pub use publication::{Publication, Published};
pub use range::Range;
pub use role::Role;
pub use rule::Rule;
pub use sequence::Sequence;
pub use statistics::Statistics;
pub use table::{Persistence, ReplicaIdentity, RowSecurity, Table};
pub use trigger::{Trigger, TriggerState};
pub use unmodelled::Unmodelled;
pub use view::{CheckOption, View, ViewColumn, ViewOptions};

use crate::{Fragment, Object};

/// For each object, those that must exist while it does.
pub type Dependencies = BTreeMap<Object, BTreeSet<Object>>;

/// Every object of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Model {
    /// The major version of the server that it was read from; `None` for a declaration.
    pub major: Option<u16>,
    /// What is set on the database itself.
    pub database: Database,
    /// Roles, which belong to the whole cluster.
    pub roles: BTreeMap<Ident, Role>,
    /// Namespaces: what SQL calls schemas.
    pub namespaces: BTreeMap<Ident, Namespace>,
    /// Extensions.
    pub extensions: BTreeMap<Ident, Extension>,
    /// Collations.
    pub collations: BTreeMap<Name, Collation>,
    /// Enumerated types.
    pub enums: BTreeMap<Name, Enum>,
    /// Domains.
    pub domains: BTreeMap<Name, Domain>,
    /// Composite types.
    pub composites: BTreeMap<Name, Composite>,
    /// Range types.
    pub ranges: BTreeMap<Name, Range>,
    /// Sequences but for those of identity columns.
    pub sequences: BTreeMap<Name, Sequence>,
    /// Functions, procedures and aggregates.
    pub functions: BTreeMap<Signature, Function>,
    /// Event triggers.
    pub event_triggers: BTreeMap<Ident, EventTrigger>,
    /// Tables, with everything that belongs to each.
    pub tables: BTreeMap<Name, Table>,
    /// Views, with everything that belongs to each.
    pub views: BTreeMap<Name, View>,
    /// Materialized views, with everything that belongs to each.
    pub materialized_views: BTreeMap<Name, MaterializedView>,
    /// Extended statistics.
    pub statistics: BTreeMap<Name, Statistics>,
    /// Publications.
    pub publications: BTreeMap<Ident, Publication>,
    /// Default privileges that differ from PostgreSQL's own.
    pub default_privileges: BTreeMap<DefaultPrivileges, Grants>,
    /// Who granted rights that the owner did not: for planning, never compared.
    pub grantors: BTreeMap<(Object, Grant), Ident>,
    /// Checks that PostgreSQL writes in other words when they are created anew, with those of the database, where that was
    /// tried: for planning, never compared.
    pub rewritten: BTreeMap<Object, Fragment>,
    /// What each object refers to, where PostgreSQL knows it: for ordering, never compared.
    pub dependencies: Dependencies,
    /// Objects that were seen and that this model has no place for.
    pub unmodelled: BTreeSet<Unmodelled>,
}

impl Model {
    /// The trigger of that name that fires in a table: its own, or one of the tables that it is a partition of.
    pub fn trigger(&self, table: &Name, name: &Ident) -> Option<&Trigger> {
        let table = self.tables.get(table)?;
        let above = || self.trigger(&table.partition_of.as_ref()?.parent, name);
        table.triggers.get(name).or_else(above)
    }

    /// When it fires there.
    pub fn trigger_state(&self, table: &Name, name: &Ident) -> Option<TriggerState> {
        let table = self.tables.get(table)?;
        let said = table.inherited.triggers.get(name).copied();
        let own = || table.triggers.get(name).map(|it| it.state);
        let above = || self.trigger_state(&table.partition_of.as_ref()?.parent, name);
        said.or_else(own).or_else(above)
    }

    /// Whether the model holds the object.
    pub fn contains(&self, object: &Object) -> bool {
        match object {
            Object::Database => true,
            Object::Other => false,
            Object::Role(it) => self.roles.contains_key(it),
            Object::Namespace(it) => self.namespaces.contains_key(it),
            Object::Extension(it) => self.extensions.contains_key(it),
            Object::Enum(it) => self.enums.contains_key(it),
            Object::Collation(it) => self.collations.contains_key(it),
            Object::Domain(it) => self.domains.contains_key(it),
            Object::DomainDefault(it) => {
                let domain = self.domains.get(it);
                domain.is_some_and(|domain| domain.default.is_some())
            }
            Object::DomainCheck(domain, it) => {
                let domain = self.domains.get(domain);
                domain.is_some_and(|domain| domain.checks.contains_key(it))
            }
            Object::Composite(it) => self.composites.contains_key(it),
            Object::Range(it) => self.ranges.contains_key(it),
            Object::Sequence(it) => self.sequences.contains_key(it),
            Object::SequenceColumn(it) => {
                let sequence = self.sequences.get(it);
                sequence.is_some_and(|it| it.owned_by.is_some())
            }
            Object::Statistics(it) => self.statistics.contains_key(it),
            Object::Publication(it) => self.publications.contains_key(it),
            Object::Published(publication, it) => {
                let publication = self.publications.get(publication);
                publication.is_some_and(|publication| publication.tables.contains_key(it))
            }
            Object::DefaultPrivileges(it) => self.default_privileges.contains_key(it),
            Object::Function(it) => self.functions.contains_key(it),
            Object::EventTrigger(it) => self.event_triggers.contains_key(it),
            Object::Table(it) | Object::RowSecurity(it) | Object::ColumnGrants(it) => {
                self.tables.contains_key(it)
            }
            Object::View(it) => self.views.contains_key(it),
            Object::MaterializedView(it) => self.materialized_views.contains_key(it),
            Object::Column(on, it) => {
                let table = self.tables.get(on);
                let view = self.views.get(on).map(|view| &view.columns);
                let materialized = self.materialized_views.get(on).map(|view| &view.columns);
                let view = view.or(materialized);
                table.is_some_and(|table| table.column(it).is_some())
                    || view.is_some_and(|columns| columns.iter().any(|column| column.name == *it))
            }
            Object::Parent(on, it) => {
                let table = self.tables.get(on);
                table.is_some_and(|table| table.parents().any(|parent| parent == it))
            }
            Object::Default(on, it) => self.tables.get(on).is_some_and(|table| {
                let column = table.column(it);
                column.is_some_and(|column| column.default.is_some())
            }),
            Object::Constraint(on, it) => {
                let table = self.tables.get(on);
                table.is_some_and(|table| table.constraints.contains_key(it))
            }
            Object::Index(on, it) => {
                let table = self.tables.get(on).map(|table| &table.indexes);
                let view = self.materialized_views.get(on).map(|view| &view.indexes);
                table.or(view).is_some_and(|all| all.contains_key(it))
            }
            Object::Policy(on, it) => {
                let table = self.tables.get(on);
                table.is_some_and(|table| table.policies.contains_key(it))
            }
            Object::Trigger(on, it) => {
                let table = self.tables.get(on).map(|table| &table.triggers);
                let view = self.views.get(on).map(|view| &view.triggers);
                table.or(view).is_some_and(|all| all.contains_key(it))
            }
            Object::Rule(on, it) => {
                let table = self.tables.get(on).map(|table| &table.rules);
                let view = self.views.get(on).map(|view| &view.rules);
                table.or(view).is_some_and(|all| all.contains_key(it))
            }
        }
    }
}
