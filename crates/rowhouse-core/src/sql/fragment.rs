//! SQL text that somebody else wrote: PostgreSQL's deparser, or the author of a declaration.

use std::fmt;
use std::sync::Arc;

/// A piece of SQL that is passed on as it is: an expression, a type, a definition. Cheap to clone: models are copied as
/// a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Fragment(Arc<str>);

impl Fragment {
    /// Takes the text as it is.
    pub fn new(sql: impl Into<Arc<str>>) -> Self {
        Self(sql.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
