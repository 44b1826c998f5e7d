//! `emailUnsubscribeToken`: links that end letters.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Network, User};

/// What the link at the end of a letter holds, so that it works without signing in.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, token_hash)]
#[index(network_id, user_id)]
pub struct EmailUnsubscribeToken {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<EmailUnsubscribeToken>,
    /// The network that wrote.
    pub network_id: Id<Network>,
    /// Who no longer wants letters.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// SHA-256 of what the link holds.
    #[column(check = r#"octet_length("tokenHash") = 32"#)]
    pub token_hash: Vec<u8>,
    /// The template whose letters end, such as `digest`; all, where nothing is said.
    pub template: Option<String>,
    /// When the link was followed.
    pub used_at: Option<OffsetDateTime>,
    /// When the letter was written.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
