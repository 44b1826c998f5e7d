//! Parents of tables: partitioned tables, and tables that others inherit from.

use std::collections::BTreeMap;

use super::{Constraint, Ident, Index, Name, NotNull, Origin, TriggerState};
use crate::Fragment;

/// A table's place among the partitions of another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Partition {
    /// The partitioned table.
    pub parent: Name,
    /// `FOR VALUES …` or `DEFAULT`, as `pg_get_expr` prints it.
    pub bound: Fragment,
    /// The condition that every row meets, as `pg_get_partition_constraintdef` prints it; for planning.
    pub condition: Option<Fragment>,
    /// Whether an interrupted `DETACH PARTITION … CONCURRENTLY` left it between two states.
    pub pending: bool,
}

/// What a table has of its parents, apart from columns. It is theirs, and compared there; here it is for planning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Inherited {
    /// Constraints, by their name in this table.
    pub constraints: BTreeMap<Ident, InheritedConstraint>,
    /// Indexes, by their name in this table.
    pub indexes: BTreeMap<Ident, InheritedIndex>,
    /// When triggers of its parent fire in it, where that is not when they fire in the parent, by their name.
    pub triggers: BTreeMap<Ident, TriggerState>,
    /// Keys of the table's own whose index is a part of an index of its parent, and the name of that one.
    pub keys: BTreeMap<Ident, Ident>,
    /// Constraints behind `NOT NULL`, by column, from PostgreSQL 18 on.
    pub not_null: BTreeMap<Ident, InheritedNotNull>,
}

/// A constraint that a parent has too.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InheritedConstraint {
    /// What it is in this table.
    pub constraint: Constraint,
    /// Its name in the parent.
    pub parent: Ident,
    /// Whether the table keeps it when the parent's goes.
    pub origin: Origin,
}

/// A constraint behind `NOT NULL` that a parent has too, under whatever name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InheritedNotNull {
    /// What it is in this table.
    pub constraint: NotNull,
    /// Whether the table keeps it when the parent's goes.
    pub origin: Origin,
}

impl InheritedNotNull {
    /// What the table's own column says of it, once it is no parent's any more.
    pub fn own(&self) -> Option<NotNull> {
        self.constraint.clone().said()
    }
}

/// An index that is part of a partitioned table's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InheritedIndex {
    /// What it is in this table.
    pub index: Index,
    /// Its name in the parent.
    pub parent: Ident,
}
