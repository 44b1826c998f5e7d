//! Composite types: rows without a table.

use super::{Grants, Ident};
use crate::Fragment;

/// A composite type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Composite {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// Its attributes. Their order is part of the type: it is the order of `ROW (…)`.
    pub attributes: Vec<Attribute>,
    /// `USAGE`. A new type is usable by PUBLIC.
    pub grants: Grants,
    /// `COMMENT ON TYPE`.
    pub comment: Option<String>,
}

impl Composite {
    /// The attribute of that name.
    pub fn attribute(&self, name: &Ident) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.name == *name)
    }
}

/// One attribute of a composite type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Attribute {
    /// Its name.
    pub name: Ident,
    /// Its type, as `format_type` prints it.
    pub ty: Fragment,
    /// `COLLATE`, qualified and quoted; `None` is the type's own collation.
    pub collation: Option<Fragment>,
    /// `COMMENT ON COLUMN`.
    pub comment: Option<String>,
}
