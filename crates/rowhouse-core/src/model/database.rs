//! What is set on the database itself.

use std::collections::BTreeSet;

use super::{Grantee, Grants};

/// The database's own access rights, as far as isolation depends on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Database {
    /// Grants on the database. `None` where a declaration does not manage them.
    pub grants: Option<Grants>,
    /// Who may execute `pg_catalog.set_config`. `None` where a declaration does not manage it.
    pub set_config: Option<BTreeSet<Grantee>>,
}
