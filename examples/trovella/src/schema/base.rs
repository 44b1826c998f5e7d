//! Columns that many tables share.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Organization;

/// Whose a row is. Each table that flattens it adds the foreign key, which a set of columns cannot name.
#[derive(Clone, Debug, Columns)]
pub struct TenantColumns {
    /// The organization that the row belongs to.
    #[column(no_foreign_key)]
    pub organization_id: Id<Organization, String>,
}

/// When a row came to be and last changed.
#[derive(Clone, Debug, Columns)]
pub struct BaseColumns {
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row last changed; a trigger keeps it.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}
