//! Grants beyond those that the category and the tenancy of a table give.

/// A table privilege that a declaration may grant.
///
/// `TRUNCATE`, `REFERENCES`, `TRIGGER` and `MAINTAIN` are missing on purpose: row-level security does not filter them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Privilege {
    /// `SELECT`.
    Select,
    /// `INSERT`.
    Insert,
    /// `UPDATE`.
    Update,
    /// `DELETE`.
    Delete,
}

impl Privilege {
    /// The word that an attribute uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Select => "select",
            Self::Insert => "insert",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// `GRANT privileges (columns) ON table TO role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant<'a> {
    /// The role that receives it.
    pub role: &'a str,
    /// One privilege and the columns it is limited to; no columns means the whole table.
    pub privileges: &'a [(Privilege, &'a [&'a str])],
}
