//! Indexes that are not constraints.

/// What an index entry is computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKey<'a> {
    /// A column, by name.
    Column(&'a str),
    /// A SQL expression.
    Expression(&'a str),
}

/// The direction of an index entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `ASC`, the default.
    #[default]
    Ascending,
    /// `DESC`.
    Descending,
}

/// Where nulls sort, when it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nulls {
    /// `NULLS FIRST`.
    First,
    /// `NULLS LAST`.
    Last,
}

/// One entry of an index, in the order in which PostgreSQL writes its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexColumn<'a> {
    /// What is indexed.
    pub key: IndexKey<'a>,
    /// `COLLATE`, by name.
    pub collation: Option<&'a str>,
    /// The operator class, such as `text_pattern_ops`.
    pub operator_class: Option<&'a str>,
    /// `ASC` or `DESC`.
    pub order: Order,
    /// `NULLS FIRST` or `NULLS LAST`; `None` is PostgreSQL's default for the order.
    pub nulls: Option<Nulls>,
}

/// `CREATE INDEX`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a keyword of the statement, and generated code writes them as literals"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index<'a> {
    /// The index's name.
    pub name: &'a str,
    /// The key entries.
    pub columns: &'a [IndexColumn<'a>],
    /// `UNIQUE`. A unique constraint is usually better; a unique index can be partial or over expressions.
    pub unique: bool,
    /// The access method: `btree`, `gin`, `gist`, `hash`, `brin`, `spgist`, `hnsw`, ….
    pub method: &'a str,
    /// `INCLUDE (…)`.
    pub include: &'a [&'a str],
    /// `NULLS NOT DISTINCT`, for unique indexes.
    pub nulls_not_distinct: bool,
    /// `WHERE`, a SQL expression.
    pub predicate: Option<&'a str>,
    /// `WITH (name = value)`, values as SQL writes them.
    pub storage: &'a [(&'a str, &'a str)],
    /// On a tenant table with `unique`: unique over all tenants, by intention.
    pub global: bool,
    /// The comment, which becomes `COMMENT ON INDEX`.
    pub doc: &'a str,
    /// Whether the name was written by hand.
    pub explicit_name: bool,
}

impl<'a> IndexColumn<'a> {
    /// An entry in ascending order, compared as its type is.
    pub const fn plain(key: IndexKey<'a>) -> Self {
        Self {
            key,
            collation: None,
            operator_class: None,
            order: Order::Ascending,
            nulls: None,
        }
    }
}

impl<'a> Index<'a> {
    /// A B-tree under the name that the conventions give it.
    pub const fn plain(name: &'a str, columns: &'a [IndexColumn<'a>]) -> Self {
        Self {
            name,
            columns,
            unique: false,
            method: "btree",
            include: &[],
            nulls_not_distinct: false,
            predicate: None,
            storage: &[],
            global: false,
            doc: "",
            explicit_name: false,
        }
    }
}
