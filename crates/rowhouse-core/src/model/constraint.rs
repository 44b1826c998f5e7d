//! Constraints of a table.

use std::collections::BTreeMap;

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

/// When a constraint is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Deferrable {
    /// After each statement.
    #[default]
    No,
    /// After each statement, unless a transaction says otherwise.
    Immediate,
    /// At the end of each transaction, unless it says otherwise.
    Deferred,
}

impl Deferrable {
    /// The words of SQL, and none for what is so by default.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Immediate => "DEFERRABLE",
            Self::Deferred => "DEFERRABLE INITIALLY DEFERRED",
        }
    }
}

/// One constraint. `definition` is what is compared; the other fields are for planning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Constraint {
    /// What it is.
    pub kind: ConstraintKind,
    /// What follows `CONSTRAINT name`, as `pg_get_constraintdef` prints it, without the words of the properties below.
    pub definition: Fragment,
    /// When it is checked.
    pub deferrable: Deferrable,
    /// False for `NOT ENFORCED`, from PostgreSQL 18 on: it is never checked.
    pub enforced: bool,
    /// The columns it is about.
    pub columns: Vec<Ident>,
    /// The referenced table of a foreign key, and its columns.
    pub references: Option<(Name, Vec<Ident>)>,
    /// False for a constraint that PostgreSQL has not checked against existing rows (`NOT VALID`).
    pub validated: bool,
    /// Storage parameters of the index that carries a key.
    pub storage: BTreeMap<String, String>,
    /// The tablespace of that index; `None` for the database's own.
    pub tablespace: Option<Ident>,
    /// `COMMENT ON CONSTRAINT`.
    pub comment: Option<String>,
}

impl Constraint {
    /// A constraint that holds for all rows, about these columns.
    pub const fn new(kind: ConstraintKind, definition: Fragment, columns: Vec<Ident>) -> Self {
        Self {
            kind,
            definition,
            deferrable: Deferrable::No,
            enforced: true,
            columns,
            references: None,
            validated: true,
            storage: BTreeMap::new(),
            tablespace: None,
            comment: None,
        }
    }

    /// Whether children of the table do not get it.
    pub fn no_inherit(&self) -> bool {
        self.definition.as_str().ends_with(" NO INHERIT")
    }
}
