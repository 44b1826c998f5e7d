//! Range types, each with its multirange.

use super::{Grants, Ident, Name};
use crate::Fragment;

/// A range type. PostgreSQL can alter nothing of it but names, owner and grants.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Range {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The type of its bounds, as `format_type` prints it.
    pub subtype: Fragment,
    /// The operator class that orders its bounds, qualified; `None` is the subtype's own.
    pub operator_class: Option<Fragment>,
    /// The collation that orders its bounds, qualified; `None` is the subtype's own.
    pub collation: Option<Fragment>,
    /// The function that brings ranges into canonical form, qualified.
    pub canonical: Option<Fragment>,
    /// The function that measures the distance of two bounds, qualified.
    pub subtype_diff: Option<Fragment>,
    /// The type of sets of such ranges.
    pub multirange: Name,
    /// `USAGE`, on both. A new type is usable by PUBLIC.
    pub grants: Grants,
    /// `COMMENT ON TYPE`.
    pub comment: Option<String>,
}

impl Range {
    /// Whether both are one range type but for names, owner, grants and comment.
    pub fn same(&self, other: &Self) -> bool {
        self.subtype == other.subtype
            && self.operator_class == other.operator_class
            && self.collation == other.collation
            && self.canonical == other.canonical
            && self.subtype_diff == other.subtype_diff
            && self.multirange.schema == other.multirange.schema
    }
}
