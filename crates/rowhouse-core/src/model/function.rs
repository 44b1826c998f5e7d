//! Functions and procedures.

use super::{Grants, Ident};
use crate::Fragment;

/// A function or procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Function {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The whole `CREATE OR REPLACE` statement, as `pg_get_functiondef` prints it.
    pub definition: Fragment,
    /// Whether it is a procedure.
    pub procedure: bool,
    /// `EXECUTE`. A new function is executable by PUBLIC.
    pub grants: Grants,
    /// `COMMENT ON FUNCTION`.
    pub comment: Option<String>,
}
