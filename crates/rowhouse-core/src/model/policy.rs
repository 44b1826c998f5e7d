//! Row-level security policies.

use std::collections::BTreeSet;

use super::Grantee;
use crate::Fragment;

/// The command that a policy applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Command {
    /// Every command.
    All,
    /// `SELECT`.
    Select,
    /// `INSERT`.
    Insert,
    /// `UPDATE`.
    Update,
    /// `DELETE`.
    Delete,
}

impl Command {
    /// The word of SQL.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::All => "ALL",
            Self::Select => "SELECT",
            Self::Insert => "INSERT",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
        }
    }
}

/// One policy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Policy {
    /// `PERMISSIVE`: policies of this kind are joined with OR. Else `RESTRICTIVE`: joined with AND.
    pub permissive: bool,
    /// `FOR`.
    pub command: Command,
    /// `TO`.
    pub roles: BTreeSet<Grantee>,
    /// `USING`: which rows are seen.
    pub using: Option<Fragment>,
    /// `WITH CHECK`: which rows may be written.
    pub check: Option<Fragment>,
    /// `COMMENT ON POLICY`.
    pub comment: Option<String>,
}
