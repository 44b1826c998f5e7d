//! An enumerated type.

/// `CREATE TYPE name AS ENUM (labels)`, as `#[derive(DbEnum)]` declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enum<'a> {
    /// The schema that holds it; `None` is the schema of the conventions.
    pub schema: Option<&'a str>,
    /// The type's name.
    pub name: &'a str,
    /// The labels, in their sort order.
    pub labels: &'a [&'a str],
    /// The doc comment, which becomes `COMMENT ON TYPE`.
    pub doc: &'a str,
}
