//! Columns.

use super::{Grants, Ident, Name};
use crate::Fragment;

/// What a column holds when an insert does not say.
pub type Default = Fragment;

/// How a generated column is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Generation {
    /// `GENERATED ALWAYS AS (…) STORED`.
    Stored(Fragment),
    /// `GENERATED ALWAYS AS (…) VIRTUAL`, from PostgreSQL 18 on.
    Virtual(Fragment),
}

/// When an identity column accepts a value of the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum IdentityMode {
    /// Never, without `OVERRIDING SYSTEM VALUE`.
    Always,
    /// Whenever one is given.
    ByDefault,
}

/// An identity column's sequence. In a declared model `None` is PostgreSQL's default for the option.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Identity {
    /// Whether callers may give values.
    pub mode: IdentityMode,
    /// `START WITH`.
    pub start: Option<i64>,
    /// `INCREMENT BY`.
    pub increment: Option<i64>,
    /// `MINVALUE`.
    pub min: Option<i64>,
    /// `MAXVALUE`.
    pub max: Option<i64>,
    /// `CACHE`.
    pub cache: Option<i64>,
    /// `CYCLE`.
    pub cycle: bool,
    /// The sequence's own name, for planning; `None` is PostgreSQL's choice.
    pub sequence: Option<Name>,
    /// Grants on the sequence. The column itself needs none.
    pub grants: Grants,
}

impl Identity {
    /// Whether both count in the same way.
    pub fn same(&self, other: &Self) -> bool {
        let options = |it: &Self| (it.start, it.increment, it.min, it.max, it.cache, it.cycle);
        self.mode == other.mode && options(self) == options(other)
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Column {
    /// Its name.
    pub name: Ident,
    /// Its type, as `format_type` prints it.
    pub ty: Fragment,
    /// The enumerated type behind `ty`, also behind an array of it; for planning.
    pub enumeration: Option<Name>,
    /// `NOT NULL`.
    pub not_null: bool,
    /// `DEFAULT`.
    pub default: Option<Default>,
    /// `GENERATED ALWAYS AS (…)`.
    pub generation: Option<Generation>,
    /// `GENERATED … AS IDENTITY`.
    pub identity: Option<Identity>,
    /// `COLLATE`, qualified and quoted; `None` is the type's own collation.
    pub collation: Option<Fragment>,
    /// `COMMENT ON COLUMN`.
    pub comment: Option<String>,
}
