//! Domains: base types with conditions.

use std::collections::BTreeMap;

use super::{Grants, Ident};
use crate::Fragment;

/// A domain.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Domain {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The type that it is based on, as `format_type` prints it.
    pub base: Fragment,
    /// `COLLATE`, qualified and quoted; `None` is the base type's own collation.
    pub collation: Option<Fragment>,
    /// `DEFAULT`.
    pub default: Option<Fragment>,
    /// `NOT NULL`.
    pub not_null: bool,
    /// Its checks, by name.
    pub checks: BTreeMap<Ident, DomainCheck>,
    /// `USAGE`. A new type is usable by PUBLIC.
    pub grants: Grants,
    /// `COMMENT ON DOMAIN`.
    pub comment: Option<String>,
}

/// A check of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheck {
    /// What follows `CONSTRAINT name`, as `pg_get_constraintdef` prints it, without `NOT VALID`.
    pub definition: Fragment,
    /// False for a check that PostgreSQL has not held against existing values (`NOT VALID`).
    pub validated: bool,
    /// `COMMENT ON CONSTRAINT … ON DOMAIN`.
    pub comment: Option<String>,
}
