//! Indexes that do not belong to a constraint.

use super::Ident;
use crate::Fragment;

/// One index. `unique` and `definition` are what is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Index {
    /// `UNIQUE`.
    pub unique: bool,
    /// What follows `ON table`, as `pg_get_indexdef` prints it: `USING btree (…) WHERE …`.
    pub definition: Fragment,
    /// The plain columns among its keys, in order.
    pub columns: Vec<Ident>,
    /// False for what an interrupted `CREATE INDEX CONCURRENTLY` left behind.
    pub valid: bool,
    /// `COMMENT ON INDEX`.
    pub comment: Option<String>,
}
