//! `postReaction`: what others make of a post, without words.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Post;
use crate::schema::{Network, User};

/// What somebody makes of a post, as an emoji. One user may leave several, each once.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, post_id, user_id, emoji))]
#[index(network_id, user_id)]
pub struct PostReaction {
    /// The network of both.
    pub network_id: Id<Network>,
    /// The post.
    #[column(on_delete = cascade)]
    pub post_id: Id<Post>,
    /// Who reacts.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// The emoji.
    #[column(check = "char_length(emoji) BETWEEN 1 AND 16")]
    pub emoji: String,
    /// When it was left.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
