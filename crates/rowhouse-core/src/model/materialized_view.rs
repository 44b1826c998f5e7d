//! Materialised views.

use std::collections::BTreeMap;

use super::{Grants, Ident, Index, ViewColumn};
use crate::Fragment;

/// A materialised view, with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaterializedView {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The query, as `pg_get_viewdef` prints it, without its semicolon.
    pub definition: Fragment,
    /// Whether it holds rows. False after `WITH NO DATA`, until it is refreshed: then it cannot be read.
    pub populated: bool,
    /// Storage parameters, as `WITH (name = value)` writes them.
    pub storage: BTreeMap<String, String>,
    /// Columns, in their order.
    pub columns: Vec<ViewColumn>,
    /// Indexes, by name.
    pub indexes: BTreeMap<Ident, Index>,
    /// Grants on the materialised view and on its columns.
    pub grants: Grants,
    /// `COMMENT ON MATERIALIZED VIEW`.
    pub comment: Option<String>,
}
