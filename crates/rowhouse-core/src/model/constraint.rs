//! Constraints of a table.

use super::{Ident, Name};
use crate::Fragment;

/// What a constraint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ConstraintKind {
    /// `PRIMARY KEY`.
    PrimaryKey,
    /// `UNIQUE`.
    Unique,
    /// `FOREIGN KEY`.
    ForeignKey,
    /// `CHECK`.
    Check,
    /// `EXCLUDE`.
    Exclusion,
}

impl ConstraintKind {
    /// Whether an index carries it.
    pub const fn is_key(self) -> bool {
        matches!(self, Self::PrimaryKey | Self::Unique | Self::Exclusion)
    }

    /// Its name in sentences.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PrimaryKey => "primary key",
            Self::Unique => "unique constraint",
            Self::ForeignKey => "foreign key",
            Self::Check => "check constraint",
            Self::Exclusion => "exclusion constraint",
        }
    }
}

/// One constraint. `definition` is what is compared; the other fields are for planning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Constraint {
    /// What it is.
    pub kind: ConstraintKind,
    /// What follows `CONSTRAINT name`, as `pg_get_constraintdef` prints it, without `NOT VALID`.
    pub definition: Fragment,
    /// The columns it is about.
    pub columns: Vec<Ident>,
    /// The referenced table of a foreign key, and its columns.
    pub references: Option<(Name, Vec<Ident>)>,
    /// False for a constraint that PostgreSQL has not checked against existing rows (`NOT VALID`).
    pub validated: bool,
    /// `COMMENT ON CONSTRAINT`.
    pub comment: Option<String>,
}
