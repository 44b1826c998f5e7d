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

impl<'a> Enum<'a> {
    /// An enumerated type in the schema of the conventions.
    pub const fn plain(name: &'a str, labels: &'a [&'a str]) -> Self {
        Self {
            schema: None,
            name,
            labels,
            doc: "",
        }
    }
}
