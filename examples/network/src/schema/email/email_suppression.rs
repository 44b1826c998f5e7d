//! `emailSuppression`: who is not written to.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::Network;

/// Why an address is not written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum SuppressionReason {
    /// It does not exist.
    Bounce,
    /// Its reader called a letter spam.
    Complaint,
    /// Its reader asked for it.
    Unsubscribed,
    /// Somebody of the network decided so.
    Manual,
}

/// An address that the network does not write to.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, expr("lower(address)"), unique)]
pub struct EmailSuppression {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<EmailSuppression>,
    /// The network.
    pub network_id: Id<Network>,
    /// The address, whatever the case of its letters.
    pub address: String,
    /// Why.
    pub reason: SuppressionReason,
    /// What SES, or whoever decided, said about it.
    pub detail: Option<String>,
    /// Since when.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
