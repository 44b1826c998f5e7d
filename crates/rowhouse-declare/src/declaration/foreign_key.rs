//! Foreign keys and the flat links that they follow.

/// What another table may know of this one without naming its whole declaration.
///
/// A constant that named another table's `TABLE` would fail with E0391 as soon as two tables point at each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// The Rust name of the struct, for messages.
    pub rust_name: &'a str,
    /// The table's schema; `None` is the schema of the conventions.
    pub schema: Option<&'a str>,
    /// The table's name.
    pub name: &'a str,
    /// The columns of its primary key.
    pub key: &'a [&'a str],
}

impl<'a> Link<'a> {
    /// The link of a table in the schema of the conventions.
    pub const fn plain(rust_name: &'a str, name: &'a str, key: &'a [&'a str]) -> Self {
        Self {
            rust_name,
            schema: None,
            name,
            key,
        }
    }
}

/// The referenced side of a foreign key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// The table is known by its Rust path; its names stand in the emitted constant.
    Link(Link<'a>),
    /// During expansion only: the path as written, since the macro cannot look into it.
    Path(&'a str),
}

/// `ON DELETE` and `ON UPDATE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// `NO ACTION`, PostgreSQL's default.
    #[default]
    NoAction,
    /// `RESTRICT`.
    Restrict,
    /// `CASCADE`.
    Cascade,
    /// `SET NULL`.
    SetNull,
    /// `SET DEFAULT`.
    SetDefault,
}

/// When a constraint is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deferrable {
    /// `NOT DEFERRABLE`, PostgreSQL's default.
    #[default]
    No,
    /// `DEFERRABLE INITIALLY IMMEDIATE`.
    Immediate,
    /// `DEFERRABLE INITIALLY DEFERRED`.
    Deferred,
}

/// `CONSTRAINT name FOREIGN KEY (columns) REFERENCES …`.
///
/// Between two tenant tables the model makes it composite — `(tenant, column)` to `(tenant, key)` — so that one
/// tenant cannot reference another's rows; the declaration holds only the columns it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignKey<'a> {
    /// The constraint's name.
    pub name: &'a str,
    /// The referencing columns.
    pub columns: &'a [&'a str],
    /// The referenced table.
    pub references: Reference<'a>,
    /// The referenced columns; empty means the primary key of the referenced table.
    pub referenced_columns: &'a [&'a str],
    /// `ON DELETE`.
    pub on_delete: Action,
    /// `ON UPDATE`.
    pub on_update: Action,
    /// When the constraint is checked.
    pub deferrable: Deferrable,
    /// `MATCH FULL` instead of `MATCH SIMPLE`.
    pub match_full: bool,
    /// Whether the name was written by hand.
    pub explicit_name: bool,
}

impl<'a> ForeignKey<'a> {
    /// A foreign key to the primary key of another table, under the name that the conventions give it.
    pub const fn plain(name: &'a str, columns: &'a [&'a str], references: Reference<'a>) -> Self {
        Self {
            name,
            columns,
            references,
            referenced_columns: &[],
            on_delete: Action::NoAction,
            on_update: Action::NoAction,
            deferrable: Deferrable::No,
            match_full: false,
            explicit_name: false,
        }
    }
}
