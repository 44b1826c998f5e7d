//! `pendingIntegration`: consents that are under way.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Network, User};

/// A user who has left for a service to consent and is not back yet.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, state_hash)]
#[index(network_id, user_id)]
#[index(network_id, expires_at)]
#[check(expires_at, r#""expiresAt" > "createdAt""#)]
pub struct PendingIntegration {
    /// The flow's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PendingIntegration>,
    /// The network of the user.
    pub network_id: Id<Network>,
    /// Who has left.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// The service, such as `github`.
    pub toolkit: String,
    /// SHA-256 of the `state` that the service sends back.
    #[column(check = r#"octet_length("stateHash") = 32"#)]
    pub state_hash: Vec<u8>,
    /// Where the user wants to go afterwards, within the application.
    #[column(check = r#""redirectPath" LIKE '/%'"#)]
    pub redirect_path: String,
    /// When it is too late to come back.
    pub expires_at: OffsetDateTime,
    /// When the user left.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
