//! Tables.

use std::collections::BTreeMap;

use super::{Column, Constraint, Grants, Ident, Index, Policy, Rule, Trigger};

/// How a table's data survives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Persistence {
    /// Written ahead to the log.
    #[default]
    Permanent,
    /// `UNLOGGED`: emptied by a crash.
    Unlogged,
}

/// The two switches of row-level security.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RowSecurity {
    /// `ENABLE ROW LEVEL SECURITY`.
    pub enabled: bool,
    /// `FORCE ROW LEVEL SECURITY`: binds the owner too.
    pub forced: bool,
}

/// A table, with everything that belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Table {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// How its data survives.
    pub persistence: Persistence,
    /// Storage parameters, as `WITH (name = value)` writes them.
    pub storage: BTreeMap<String, String>,
    /// Columns, in their order.
    pub columns: Vec<Column>,
    /// Constraints, by name.
    pub constraints: BTreeMap<Ident, Constraint>,
    /// Indexes that do not belong to a constraint, by name.
    pub indexes: BTreeMap<Ident, Index>,
    /// The switches of row-level security.
    pub row_security: RowSecurity,
    /// Policies, by name.
    pub policies: BTreeMap<Ident, Policy>,
    /// Triggers, by name; those of constraints are not counted.
    pub triggers: BTreeMap<Ident, Trigger>,
    /// Rewrite rules, by name.
    pub rules: BTreeMap<Ident, Rule>,
    /// Grants on the table and on its columns.
    pub grants: Grants,
    /// `COMMENT ON TABLE`.
    pub comment: Option<String>,
}

impl Table {
    /// The column of that name.
    pub fn column(&self, name: &Ident) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == *name)
    }
}
