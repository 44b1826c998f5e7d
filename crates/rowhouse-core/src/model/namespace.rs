//! Namespaces: what SQL calls schemas.

use super::{Grants, Ident};

/// A namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Namespace {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// `USAGE` and `CREATE`.
    pub grants: Grants,
    /// `COMMENT ON SCHEMA`.
    pub comment: Option<String>,
}
