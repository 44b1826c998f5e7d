//! Columns that many tables share.

use rowhouse::prelude::*;
use time::OffsetDateTime;

/// When a row came to be and last changed.
#[derive(Clone, Debug, Columns)]
pub struct Timestamps {
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row last changed; a trigger keeps it.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}
