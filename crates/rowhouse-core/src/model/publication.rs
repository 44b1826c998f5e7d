//! Publications: what logical replication sends. Row-level security does not apply to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ident, Name};
use crate::Fragment;

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are PostgreSQL's own options"
)]
pub struct Publication {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// `FOR ALL TABLES`, now and in the future.
    pub all_tables: bool,
    /// `FOR TABLE`, by name.
    pub tables: BTreeMap<Name, Published>,
    /// `FOR TABLES IN SCHEMA`.
    pub schemas: BTreeSet<Ident>,
    /// Whether it sends inserted rows.
    pub insert: bool,
    /// Whether it sends updated rows.
    pub update: bool,
    /// Whether it sends deleted rows.
    pub delete: bool,
    /// Whether it sends `TRUNCATE`.
    pub truncate: bool,
    /// `publish_via_partition_root`.
    pub via_root: bool,
    /// `publish_generated_columns = stored`, from PostgreSQL 18 on.
    pub generated: bool,
    /// `COMMENT ON PUBLICATION`.
    pub comment: Option<String>,
}

/// What a publication sends of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Published {
    /// The columns; `None` is all of them, now and in the future.
    pub columns: Option<Vec<Ident>>,
    /// `WHERE`.
    pub filter: Option<Fragment>,
}
