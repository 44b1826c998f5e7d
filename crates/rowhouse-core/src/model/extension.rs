//! Extensions.

use super::Ident;

/// An installed extension. Its version is PostgreSQL's business, not a part of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Extension {
    /// The namespace that holds its objects.
    pub schema: Ident,
}
