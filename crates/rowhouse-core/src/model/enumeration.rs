//! Enumerated types.

use super::Ident;

/// An enumerated type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Enum {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The labels, in their sort order.
    pub labels: Vec<String>,
    /// `COMMENT ON TYPE`.
    pub comment: Option<String>,
}
