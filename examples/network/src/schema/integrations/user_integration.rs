//! `userIntegration`: services that users have connected.

use rowhouse::client::types::Encrypted;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// Whether a connected service can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum IntegrationStatus {
    /// It can.
    Active,
    /// Its user must sign in there again.
    Expired,
    /// It was withdrawn, here or there.
    Revoked,
}

/// A service that a user has connected.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, user_id, toolkit, account_name)]
#[unique(network_id, composio_connection_id)]
pub struct UserIntegration {
    /// The integration's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<UserIntegration>,
    /// The network of the user.
    pub network_id: Id<Network>,
    /// Whose account it is.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// The service, such as `github`.
    #[column(check = "toolkit ~ '^[a-z][a-z0-9_]*$'")]
    pub toolkit: String,
    /// The account there, for people.
    pub account_name: String,
    /// The connection's id at Composio.
    pub composio_connection_id: String,
    /// What the user has consented to.
    #[column(default = "'{}'")]
    pub scopes: Vec<String>,
    /// Whether it can be used.
    #[column(default = IntegrationStatus::Active)]
    pub status: IntegrationStatus,
    /// The token, of services that are called without Composio, sealed with AES-256-GCM for this row alone.
    pub access_token: Option<Encrypted<String>>,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
