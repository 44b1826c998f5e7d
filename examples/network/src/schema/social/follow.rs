//! `follow`: who reads whom.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Network, User};

/// That one user sees another's posts in their feed.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, follower_id, followed_id))]
#[index(network_id, followed_id)]
#[check(pair, r#""followerId" <> "followedId""#)]
pub struct Follow {
    /// The network of both.
    pub network_id: Id<Network>,
    /// Who reads.
    #[column(on_delete = cascade)]
    pub follower_id: Id<User>,
    /// Who is read.
    #[column(on_delete = cascade)]
    pub followed_id: Id<User>,
    /// Whether the reader is also told of each post.
    #[column(default = false)]
    pub is_notified: bool,
    /// When it began.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
