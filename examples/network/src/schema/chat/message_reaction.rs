//! `messageReaction`: what others make of a message, without words.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Message;
use crate::schema::{Network, User};

/// What somebody makes of a message, as an emoji. One user may leave several, each once.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, message_id, user_id, emoji))]
#[index(network_id, user_id)]
pub struct MessageReaction {
    /// The network of both.
    pub network_id: Id<Network>,
    /// The message.
    #[column(on_delete = cascade)]
    pub message_id: Id<Message>,
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
