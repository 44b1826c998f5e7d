//! Tables.

use std::collections::BTreeMap;

use super::{
    Column, Constraint, Grants, Ident, Index, Inherited, Name, Partition, Policy, Rule, Trigger,
};
use crate::Fragment;

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

/// Which columns of an old row go into the log for logical replication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ReplicaIdentity {
    /// Those of the primary key.
    #[default]
    Default,
    /// All.
    Full,
    /// None.
    Nothing,
    /// Those of the index, or the constraint, of this name.
    Index(Ident),
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
    /// Its tablespace; `None` for the database's own.
    pub tablespace: Option<Ident>,
    /// Its access method; `None` for `heap`.
    pub access_method: Option<Ident>,
    /// `PARTITION BY`: what follows it, as `pg_get_partkeydef` prints it.
    pub partition_key: Option<Fragment>,
    /// `PARTITION OF`.
    pub partition_of: Option<Partition>,
    /// `INHERITS`, in the order of the parents.
    pub inherits: Vec<Name>,
    /// What it has of its parents, apart from columns.
    pub inherited: Inherited,
    /// `REPLICA IDENTITY`.
    pub replica_identity: ReplicaIdentity,
    /// `CLUSTER ON`: the index, or the constraint, of this name.
    pub cluster: Option<Ident>,
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

    /// The tables that it is a partition of, or inherits from.
    pub fn parents(&self) -> impl Iterator<Item = &Name> {
        let partition = self.partition_of.iter().map(|it| &it.parent);
        partition.chain(&self.inherits)
    }
}
