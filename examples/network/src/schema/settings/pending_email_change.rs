//! `pendingEmailChange`: addresses that are not confirmed yet.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Network, User};

/// A new address of a user that is not known to be theirs yet: one at a time.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(network_id, user_id))]
#[unique(network_id, token_hash)]
#[check(expires_at, r#""expiresAt" > "createdAt""#)]
pub struct PendingEmailChange {
    /// The network of the user.
    pub network_id: Id<Network>,
    /// The user.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// The new address.
    #[column(check = r#""newEmail" LIKE '%_@_%'"#)]
    pub new_email: String,
    /// SHA-256 of what was sent there.
    #[column(check = r#"octet_length("tokenHash") = 32"#)]
    pub token_hash: Vec<u8>,
    /// When it is too late to confirm.
    pub expires_at: OffsetDateTime,
    /// When the user asked for it.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
