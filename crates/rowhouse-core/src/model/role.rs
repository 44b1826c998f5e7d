//! Roles.

use std::collections::BTreeSet;

use super::Ident;

/// A role's attributes and the roles it is a member of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are PostgreSQL's own role attributes"
)]
pub struct Role {
    /// `LOGIN`.
    pub login: bool,
    /// `INHERIT`.
    pub inherit: bool,
    /// `SUPERUSER`.
    pub superuser: bool,
    /// `BYPASSRLS`.
    pub bypass_rls: bool,
    /// `CREATEROLE`.
    pub create_role: bool,
    /// `CREATEDB`.
    pub create_db: bool,
    /// The roles that it is directly a member of.
    pub member_of: BTreeSet<Ident>,
}
