//! Enumerated types.

use super::{Grants, Ident};

/// An enumerated type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Enum {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The labels, in their sort order.
    pub labels: Vec<String>,
    /// `USAGE`. A new type is usable by PUBLIC.
    pub grants: Grants,
    /// `COMMENT ON TYPE`.
    pub comment: Option<String>,
}
