//! `userPreferences`: what users want to be told.

use rowhouse::prelude::*;

use crate::schema::columns::Timestamps;
use crate::schema::inbox::InboxKind;
use crate::schema::{Network, User};

/// How often what happened is put together in an e-mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum EmailDigest {
    /// Never.
    Never,
    /// Each morning.
    Daily,
    /// Each Monday.
    Weekly,
}

/// What a user wants to be told, and how: one row each.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(network_id, user_id))]
pub struct UserPreferences {
    /// The network of the user.
    pub network_id: Id<Network>,
    /// The user.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// What reaches the user's devices at once.
    #[column(default = "'{mention,reply,approval}'")]
    pub push_kinds: Vec<InboxKind>,
    /// What reaches the user by e-mail at once.
    #[column(default = "'{approval,bounty}'")]
    pub email_kinds: Vec<InboxKind>,
    /// How often the rest is put together in an e-mail.
    #[column(default = EmailDigest::Weekly)]
    pub email_digest: EmailDigest,
    /// Whether the network may write about itself.
    #[column(default = false)]
    pub is_marketing_allowed: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
