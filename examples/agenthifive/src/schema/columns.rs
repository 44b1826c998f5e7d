//! Columns that many tables share.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::User;

/// When a row came to be and last changed; every transactional table has them.
#[derive(Clone, Debug, Columns)]
pub struct AuditColumns {
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row last changed; a trigger keeps it.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

/// When a row was deleted and by whom. Such rows stay, so that the audit trail keeps its subjects.
#[derive(Clone, Debug, Columns)]
pub struct SoftDelete {
    /// When the row was deleted; a row that is not has none.
    pub deleted_at: Option<OffsetDateTime>,
    /// Who deleted it. The fact outlives the account, so it is no foreign key.
    #[column(no_foreign_key)]
    pub deleted_by: Option<Id<User>>,
}
