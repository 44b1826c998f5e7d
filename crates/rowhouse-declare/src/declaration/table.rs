//! A table, and the whole declaration of a schema.

use super::{
    Check, Column, ForeignKey, Grant, Index, Link, PrimaryKey, Script, Tenancy, Unique, Waiver,
};

/// What kind of data a table holds; it decides the prefix, the grants and the triggers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Mutable business entities.
    Transactional,
    /// Reference data that applications only read.
    Dictionary,
    /// Append-only records.
    Log,
    /// Pairs of two other tables' rows.
    Relationship,
}

impl Category {
    /// Every category, in the order in which documents list them.
    pub const ALL: [Self; 4] = [
        Self::Transactional,
        Self::Dictionary,
        Self::Log,
        Self::Relationship,
    ];

    /// The word that an attribute and `rowhouse.toml` use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Transactional => "transactional",
            Self::Dictionary => "dictionary",
            Self::Log => "log",
            Self::Relationship => "relationship",
        }
    }
}

/// What one `#[derive(Table)]` says, with final names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// The struct's name.
    pub rust_name: &'a str,
    /// The schema that holds the table; `None` is the schema of the conventions.
    pub schema: Option<&'a str>,
    /// The table's name.
    pub name: &'a str,
    /// What kind of data it holds.
    pub category: Category,
    /// Whose rows it holds.
    pub tenancy: Tenancy<'a>,
    /// The column of rows that everybody may read and only those they belong to may write: a boolean, or a time that is
    /// set in them.
    pub public: Option<&'a str>,
    /// The columns, in their order. During expansion, without those of flattened sets.
    pub columns: &'a [Column<'a>],
    /// True only during expansion, when flattened sets hold columns that the macro cannot see.
    pub open: bool,
    /// The primary key.
    pub primary_key: Option<PrimaryKey<'a>>,
    /// Unique constraints.
    pub uniques: &'a [Unique<'a>],
    /// Foreign keys.
    pub foreign_keys: &'a [ForeignKey<'a>],
    /// Check constraints.
    pub checks: &'a [Check<'a>],
    /// Indexes that are not constraints.
    pub indexes: &'a [Index<'a>],
    /// Grants beyond those of the category and tenancy.
    pub grants: &'a [Grant<'a>],
    /// What services may do, to rows of everybody. During expansion, without their roles.
    pub services: &'a [Grant<'a>],
    /// `UNLOGGED`.
    pub unlogged: bool,
    /// Storage parameters, `WITH (name = value)`.
    pub storage: &'a [(&'a str, &'a str)],
    /// The name that the table had before, so that a rename is a rename.
    pub renamed_from: Option<&'a str>,
    /// Rules that the table may break.
    pub waivers: &'a [Waiver<'a>],
    /// The doc comment, which becomes `COMMENT ON TABLE`.
    pub doc: &'a str,
}

impl<'a> Table<'a> {
    /// A table with a name and columns and nothing else.
    pub const fn plain(
        rust_name: &'a str,
        name: &'a str,
        category: Category,
        tenancy: Tenancy<'a>,
        columns: &'a [Column<'a>],
    ) -> Self {
        Self {
            rust_name,
            schema: None,
            name,
            category,
            tenancy,
            public: None,
            columns,
            open: false,
            primary_key: None,
            uniques: &[],
            foreign_keys: &[],
            checks: &[],
            indexes: &[],
            grants: &[],
            services: &[],
            unlogged: false,
            storage: &[],
            renamed_from: None,
            waivers: &[],
            doc: "",
        }
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&'a Column<'a>> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// A struct that declares a table. Implemented by `#[derive(Table)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare a table",
    label = "not a table",
    note = "add `#[derive(Table)]` to the struct"
)]
pub trait Declared {
    /// What other tables may know of this one.
    const LINK: Link<'static>;
    /// The whole declaration.
    const TABLE: Table<'static>;
}

/// A whole schema: the conventions that it keeps, and what its domains hold.
///
/// ```
/// use rowhouse_declare::{Declaration, sql};
///
/// const SCHEMA: Declaration<'static> = Declaration::new("", &[])
///     .with_scripts(&[&[sql!("CREATE VIEW now AS SELECT now()")]]);
/// assert_eq!(SCHEMA.scripts.len(), 1);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Declaration<'a> {
    /// The text of `rowhouse.toml`, as the macro `conventions!()` gives it; empty for the default profile.
    pub conventions: &'a str,
    /// The tables, one slice for each domain module.
    pub tables: &'a [&'a [Table<'a>]],
    /// What no struct can say, one slice for each domain module.
    pub scripts: &'a [&'a [Script<'a>]],
}

impl<'a> Declaration<'a> {
    /// The conventions, as `conventions!()` gives them, and the tables, one slice for each domain module.
    pub const fn new(conventions: &'a str, tables: &'a [&'a [Table<'a>]]) -> Self {
        Self {
            conventions,
            tables,
            scripts: &[],
        }
    }

    /// With what no struct can say, one slice for each domain module.
    #[must_use]
    pub const fn with_scripts(mut self, scripts: &'a [&'a [Script<'a>]]) -> Self {
        self.scripts = scripts;
        self
    }
}
