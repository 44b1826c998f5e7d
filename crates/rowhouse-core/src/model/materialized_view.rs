//! Materialized views.

use std::collections::BTreeMap;

use super::{Grants, Ident, Index, ViewColumn};
use crate::Fragment;

/// A materialized view, with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MaterializedView {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The query, as `pg_get_viewdef` prints it, without its semicolon.
    pub definition: Fragment,
    /// Whether it holds rows. False after `WITH NO DATA`, until it is refreshed: then it cannot be read.
    pub populated: bool,
    /// Storage parameters, as `WITH (name = value)` writes them.
    pub storage: BTreeMap<String, String>,
    /// Its tablespace; `None` for the database's own.
    pub tablespace: Option<Ident>,
    /// Its access method; `None` for `heap`.
    pub access_method: Option<Ident>,
    /// Columns, in their order.
    pub columns: Vec<ViewColumn>,
    /// Indexes, by name.
    pub indexes: BTreeMap<Ident, Index>,
    /// Grants on the materialized view and on its columns.
    pub grants: Grants,
    /// `COMMENT ON MATERIALIZED VIEW`.
    pub comment: Option<String>,
}

impl MaterializedView {
    /// Whether `other` has the same query, and the same columns: PostgreSQL cannot replace either.
    pub fn can_become(&self, other: &Self) -> bool {
        self.definition == other.definition
            && self.columns.len() == other.columns.len()
            && self
                .columns
                .iter()
                .zip(&other.columns)
                .all(|(now, want)| now.same_shape(want))
    }
}
