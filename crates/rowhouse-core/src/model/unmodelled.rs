//! Objects that the model has no place for.

use std::fmt;

use super::Ident;

/// An object that was seen in a catalog and that is not compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Unmodelled {
    /// What it is, in PostgreSQL's words: `view`, `sequence`, `domain`, ….
    pub kind: String,
    /// The namespace that holds it; `None` for what belongs to the database.
    pub schema: Option<Ident>,
    /// Its name, with the table for what belongs to one.
    pub name: String,
}

impl fmt::Display for Unmodelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{} {}.{}", self.kind, schema, self.name),
            None => write!(f, "{} {}", self.kind, self.name),
        }
    }
}
