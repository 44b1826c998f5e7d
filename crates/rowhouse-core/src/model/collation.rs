//! Collations.

use super::Ident;

/// Where a collation's order comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CollationProvider {
    /// The operating system.
    Libc,
    /// The ICU library.
    Icu,
    /// PostgreSQL itself, from 17 on.
    Builtin,
}

/// A collation. PostgreSQL can alter nothing of it but its name and owner.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Collation {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// Where its order comes from.
    pub provider: CollationProvider,
    /// Whether only equal bytes are equal.
    pub deterministic: bool,
    /// The locale of ICU or PostgreSQL.
    pub locale: Option<String>,
    /// The operating system's locale for order and for character classes.
    pub libc: Option<(String, String)>,
    /// Rules on top of the locale's, from PostgreSQL 16 on.
    pub rules: Option<String>,
    /// `COMMENT ON COLLATION`.
    pub comment: Option<String>,
}

impl Collation {
    /// Whether both are one collation but for owner and comment.
    pub fn same(&self, other: &Self) -> bool {
        self.provider == other.provider
            && self.deterministic == other.deterministic
            && self.locale == other.locale
            && self.libc == other.libc
            && self.rules == other.rules
    }
}
