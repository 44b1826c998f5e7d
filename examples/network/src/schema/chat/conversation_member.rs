//! `conversationMember`: who reads and writes in a conversation.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Conversation;
use crate::schema::{Network, User};

/// That a user reads and writes in a conversation. The row stays when the user leaves, because messages refer to it.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, conversation_id, user_id))]
#[index(network_id, user_id)]
#[check(left_at, r#""leftAt" >= "joinedAt""#)]
pub struct ConversationMember {
    /// The network of both.
    pub network_id: Id<Network>,
    /// The conversation.
    #[column(on_delete = cascade)]
    pub conversation_id: Id<Conversation>,
    /// The member, who may be an agent.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// Whether the member may add and remove others.
    #[column(default = false)]
    pub is_host: bool,
    /// Until when the member is told of nothing.
    #[column(allow(timestamp_suffix = "it names the end of a rest, which no verb does"))]
    pub muted_until: Option<OffsetDateTime>,
    /// When the member came.
    #[column(default = now())]
    pub joined_at: OffsetDateTime,
    /// When the member left.
    pub left_at: Option<OffsetDateTime>,
}
