//! The model: every object that PostgreSQL will hold, owned, sorted and comparable.
//!
//! A declared model holds SQL as it was written; a catalog's holds canonical text, as PostgreSQL deparses it. Two
//! models are comparable when both hold canonical text.

mod column;
mod constraint;
mod database;
mod enumeration;
mod event_trigger;
mod extension;
mod function;
mod grant;
mod index;
mod materialized_view;
mod name;
mod namespace;
mod policy;
mod role;
mod rule;
mod table;
mod trigger;
mod unmodelled;
mod view;

use std::collections::{BTreeMap, BTreeSet};

pub use column::{Column, Default, Generation, Identity, IdentityMode};
pub use constraint::{Constraint, ConstraintKind};
pub use database::Database;
pub use enumeration::Enum;
pub use event_trigger::EventTrigger;
pub use extension::Extension;
pub use function::{Function, FunctionKind};
pub use grant::{Grant, Grantee, Grants, Privilege};
pub use index::Index;
pub use materialized_view::MaterializedView;
pub use name::{Ident, Name, Signature};
pub use namespace::Namespace;
pub use policy::{Command, Policy};
pub use role::Role;
pub use rule::Rule;
pub use table::{Persistence, RowSecurity, Table};
pub use trigger::{Trigger, TriggerState};
pub use unmodelled::Unmodelled;
pub use view::{CheckOption, View, ViewColumn, ViewOptions};

use crate::Object;

/// For each object, those that must exist while it does.
pub type Dependencies = BTreeMap<Object, BTreeSet<Object>>;

/// Every object of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Model {
    /// What is set on the database itself.
    pub database: Database,
    /// Roles, which belong to the whole cluster.
    pub roles: BTreeMap<Ident, Role>,
    /// Namespaces: what SQL calls schemas.
    pub namespaces: BTreeMap<Ident, Namespace>,
    /// Extensions.
    pub extensions: BTreeMap<Ident, Extension>,
    /// Enumerated types.
    pub enums: BTreeMap<Name, Enum>,
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
    /// What each object refers to, where PostgreSQL knows it: for ordering, never compared.
    pub dependencies: Dependencies,
    /// Objects that were seen and that this model has no place for.
    pub unmodelled: BTreeSet<Unmodelled>,
}

impl Model {
    /// Whether the model holds the object.
    pub fn contains(&self, object: &Object) -> bool {
        match object {
            Object::Database => true,
            Object::Other => false,
            Object::Role(it) => self.roles.contains_key(it),
            Object::Namespace(it) => self.namespaces.contains_key(it),
            Object::Extension(it) => self.extensions.contains_key(it),
            Object::Enum(it) => self.enums.contains_key(it),
            Object::Function(it) => self.functions.contains_key(it),
            Object::EventTrigger(it) => self.event_triggers.contains_key(it),
            Object::Table(it) | Object::RowSecurity(it) => self.tables.contains_key(it),
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
