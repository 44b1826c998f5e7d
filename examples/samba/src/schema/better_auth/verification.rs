//! `verification`: codes that were sent out.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::services::Auth;

/// A code that was sent to an address, to be shown again.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[service(Auth, select, insert, update, delete)]
pub struct Verification {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Verification, String>,
    /// What is verified, such as an address.
    #[column(index)]
    pub identifier: String,
    /// What must be shown.
    pub value: String,
    /// When it is too late.
    #[column(index)]
    pub expires_at: OffsetDateTime,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
