//! Columns.

use std::collections::BTreeMap;

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

impl Identity {
    /// Whether the sequence counts downwards.
    pub fn descends(&self) -> bool {
        self.increment.is_some_and(|it| it < 0)
    }

    /// The least and the greatest value; a limit that only the type sets is that of `bigint`.
    pub fn range(&self) -> (i64, i64) {
        if self.descends() {
            (self.min.unwrap_or(i64::MIN), self.max.unwrap_or(-1))
        } else {
            (self.min.unwrap_or(1), self.max.unwrap_or(i64::MAX))
        }
    }

    /// Where the sequence starts when nothing says so: at its lower end, or at the upper one if it descends.
    pub fn start_or_default(&self) -> i64 {
        let (min, max) = self.range();
        self.start
            .unwrap_or(if self.descends() { max } else { min })
    }
}

/// The constraint behind `NOT NULL`, which has a name and properties of its own from PostgreSQL 18 on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NotNull {
    /// Its name; `None` for the one that PostgreSQL itself would choose.
    pub name: Option<Ident>,
    /// `NO INHERIT`: children of the table may hold nulls.
    pub no_inherit: bool,
    /// False for one that PostgreSQL has not checked against existing rows (`NOT VALID`).
    pub validated: bool,
    /// `COMMENT ON CONSTRAINT`.
    pub comment: Option<String>,
}

impl NotNull {
    /// One of which nothing is said: it is `NOT NULL` itself.
    pub const PLAIN: Self = Self {
        name: None,
        no_inherit: false,
        validated: true,
        comment: None,
    };

    /// The constraint, unless it is plain.
    pub fn said(self) -> Option<Self> {
        (self != Self::PLAIN).then_some(self)
    }

    /// The name that it has in a table.
    pub fn name_in(&self, table: &Ident, column: &Ident) -> Ident {
        let own = self.name.clone();
        own.unwrap_or_else(|| super::chosen(table, column, "not_null"))
    }
}

/// How values too long for a row are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Storage {
    /// In the row, uncompressed.
    Plain,
    /// Out of the row, uncompressed.
    External,
    /// In the row if compression makes that possible, else out of it.
    Main,
    /// Compressed, and out of the row.
    Extended,
}

impl Storage {
    /// The word of SQL.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::External => "EXTERNAL",
            Self::Main => "MAIN",
            Self::Extended => "EXTENDED",
        }
    }
}

/// How values are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Compression {
    /// `pglz`.
    Pglz,
    /// `lz4`.
    Lz4,
}

impl Compression {
    /// The word of SQL.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Pglz => "pglz",
            Self::Lz4 => "lz4",
        }
    }
}

/// What is set on a column besides what its values mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ColumnSettings {
    /// `SET STORAGE`; `None` is what the type says.
    pub storage: Option<Storage>,
    /// `SET COMPRESSION`; `None` is what the server's `default_toast_compression` says.
    pub compression: Option<Compression>,
    /// `SET STATISTICS`; `None` is what the server's `default_statistics_target` says.
    pub statistics: Option<i32>,
    /// `SET (n_distinct = …)` and the like.
    pub options: BTreeMap<String, String>,
}

/// Where a column, or a constraint, of a table with parents comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Origin {
    /// The table itself.
    #[default]
    Own,
    /// A parent: it goes when the parent's goes.
    Inherited,
    /// Both: the table keeps it when the parent's goes.
    Merged,
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
    /// The constraint behind `not_null`, where PostgreSQL keeps one and it is the table's own.
    pub not_null_constraint: Option<NotNull>,
    /// `DEFAULT`.
    pub default: Option<Default>,
    /// `GENERATED ALWAYS AS (…)`.
    pub generation: Option<Generation>,
    /// `GENERATED … AS IDENTITY`.
    pub identity: Option<Identity>,
    /// `COLLATE`, qualified and quoted; `None` is the type's own collation.
    pub collation: Option<Fragment>,
    /// What is set on it besides.
    pub settings: ColumnSettings,
    /// What `settings.storage` is for the type, where it is known; for planning.
    pub type_storage: Option<Storage>,
    /// Where it comes from. PostgreSQL cannot change that alone: it is not compared.
    pub origin: Origin,
    /// `COMMENT ON COLUMN`.
    pub comment: Option<String>,
}

impl Column {
    /// A column of a name and a type, and nothing else.
    pub const fn new(name: Ident, ty: Fragment) -> Self {
        Self {
            name,
            ty,
            enumeration: None,
            not_null: false,
            not_null_constraint: None,
            default: None,
            generation: None,
            identity: None,
            collation: None,
            settings: ColumnSettings {
                storage: None,
                compression: None,
                statistics: None,
                options: BTreeMap::new(),
            },
            type_storage: None,
            origin: Origin::Own,
            comment: None,
        }
    }
}
