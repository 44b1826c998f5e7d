//! Names of objects. They are values: quoting happens when SQL is rendered, and nowhere else.

use std::fmt;
use std::sync::Arc;

/// One identifier, unquoted. Cheap to clone: names are told in many places of a model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Ident(Arc<str>);

impl Ident {
    /// The identifier with exactly this text.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// Its text, unquoted.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Ident {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Ident {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Ident {
    /// The text as it is, for people; SQL is written by [`crate::sql::Writer`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name qualified by its namespace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Name {
    /// The namespace.
    pub schema: Ident,
    /// The name in it.
    pub name: Ident,
}

impl Name {
    /// `schema.name`.
    pub fn new(schema: impl Into<Ident>, name: impl Into<Ident>) -> Self {
        Self {
            schema: schema.into(),
            name: name.into(),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.schema, self.name)
    }
}

/// The name that PostgreSQL itself would give: `table_column_label`, with the longer of both shortened to fit.
pub fn chosen(table: &Ident, column: &Ident, label: &str) -> Ident {
    const MAX_BYTES: usize = 63;
    let room = MAX_BYTES - label.len() - 2;
    let (mut first, mut second) = (table.as_str().len(), column.as_str().len());
    while first + second > room {
        if first > second {
            first -= 1;
        } else {
            second -= 1;
        }
    }
    let cut = |name: &str, mut end: usize| {
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name[..end].to_owned()
    };
    let (first, second) = (cut(table.as_str(), first), cut(column.as_str(), second));
    Ident::new(format!("{first}_{second}_{label}"))
}

/// A function's name with the types of its input arguments, which together identify it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Signature {
    /// The qualified name.
    pub name: Name,
    /// The types of the input arguments as `format_type` prints them; those of a procedure with their modes, and with its
    /// `OUT` arguments; empty for none. No names: they can change.
    pub arguments: String,
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.name, self.arguments)
    }
}
