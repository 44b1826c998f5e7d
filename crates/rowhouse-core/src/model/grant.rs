//! Grants. An owner's own rights are not part of the model.

use std::collections::BTreeSet;
use std::fmt;

use super::Ident;

/// Who holds a right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Grantee {
    /// Everybody, now and in the future.
    Public,
    /// One role.
    Role(Ident),
}

impl fmt::Display for Grantee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("PUBLIC"),
            Self::Role(role) => role.fmt(f),
        }
    }
}

/// A right that PostgreSQL grants on an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Privilege {
    /// Read rows.
    Select,
    /// Add rows.
    Insert,
    /// Change rows.
    Update,
    /// Remove rows.
    Delete,
    /// Empty a table, past row-level security.
    Truncate,
    /// Point a foreign key at a table.
    References,
    /// Put a trigger on a table.
    Trigger,
    /// Vacuum, analyze, reindex and lock a table; from PostgreSQL 17 on.
    Maintain,
    /// Use a namespace, a type or a sequence.
    Usage,
    /// Create objects in a namespace, or namespaces in a database.
    Create,
    /// Connect to a database.
    Connect,
    /// Create temporary tables.
    Temporary,
    /// Execute a function.
    Execute,
}

impl Privilege {
    const ALL: [(Self, &'static str); 13] = [
        (Self::Select, "SELECT"),
        (Self::Insert, "INSERT"),
        (Self::Update, "UPDATE"),
        (Self::Delete, "DELETE"),
        (Self::Truncate, "TRUNCATE"),
        (Self::References, "REFERENCES"),
        (Self::Trigger, "TRIGGER"),
        (Self::Maintain, "MAINTAIN"),
        (Self::Usage, "USAGE"),
        (Self::Create, "CREATE"),
        (Self::Connect, "CONNECT"),
        (Self::Temporary, "TEMPORARY"),
        (Self::Execute, "EXECUTE"),
    ];

    /// The word that SQL and `aclexplode` use.
    pub fn sql(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(privilege, _)| *privilege == self)
            .map_or("", |(_, sql)| sql)
    }

    /// The privilege of that word.
    pub fn from_sql(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, sql)| *sql == word)
            .map(|(privilege, _)| *privilege)
    }
}

/// One right of one grantee.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Grant {
    /// Who holds it.
    pub grantee: Grantee,
    /// The column it is limited to, on a table.
    pub column: Option<Ident>,
    /// The right.
    pub privilege: Privilege,
    /// `WITH GRANT OPTION`.
    pub grantable: bool,
}

impl Grant {
    /// A right on a whole object, without the grant option.
    pub fn new(grantee: Grantee, privilege: Privilege) -> Self {
        Self {
            grantee,
            column: None,
            privilege,
            grantable: false,
        }
    }
}

/// The rights on one object.
pub type Grants = BTreeSet<Grant>;
