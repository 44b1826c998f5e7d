//! Primary and unique keys.

use super::Deferrable;

/// `CONSTRAINT name PRIMARY KEY (columns)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrimaryKey<'a> {
    /// The constraint's name.
    pub name: &'a str,
    /// Column names, in key order.
    pub columns: &'a [&'a str],
    /// Whether the name was written by hand.
    pub explicit_name: bool,
}

/// `CONSTRAINT name UNIQUE (columns)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unique<'a> {
    /// The constraint's name.
    pub name: &'a str,
    /// Column names, in key order.
    pub columns: &'a [&'a str],
    /// `INCLUDE (…)`: columns that the index carries without comparing them.
    pub include: &'a [&'a str],
    /// `NULLS NOT DISTINCT`.
    pub nulls_not_distinct: bool,
    /// When the constraint is checked.
    pub deferrable: Deferrable,
    /// On a tenant table: unique over all tenants, by intention. Such a key tells one tenant what another holds.
    pub global: bool,
    /// Whether the name was written by hand.
    pub explicit_name: bool,
}

impl<'a> PrimaryKey<'a> {
    /// A primary key under the name that the conventions give it.
    pub const fn plain(name: &'a str, columns: &'a [&'a str]) -> Self {
        Self {
            name,
            columns,
            explicit_name: false,
        }
    }
}

impl<'a> Unique<'a> {
    /// A unique constraint under the name that the conventions give it.
    pub const fn plain(name: &'a str, columns: &'a [&'a str]) -> Self {
        Self {
            name,
            columns,
            include: &[],
            nulls_not_distinct: false,
            deferrable: Deferrable::No,
            global: false,
            explicit_name: false,
        }
    }
}
