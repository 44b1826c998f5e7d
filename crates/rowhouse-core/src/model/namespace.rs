//! Namespaces: what SQL calls schemas.

use super::{Grants, Ident};

/// A namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Namespace {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// `USAGE` and `CREATE`.
    pub grants: Grants,
    /// `COMMENT ON SCHEMA`.
    pub comment: Option<String>,
}
