//! `readCursor`: how far a member has read.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Conversation, ConversationMember, Message};
use crate::schema::{Network, User};

/// How far a member has read in a conversation: what was sent later is unread.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, conversation_id, user_id))]
#[foreign_key(conversation_id, user_id, references = ConversationMember(conversation_id, user_id), on_delete = cascade)]
#[foreign_key(conversation_id, last_read_message_id, references = Message(conversation_id, id))]
#[index(network_id, user_id)]
#[index(network_id, conversation_id, last_read_message_id)]
pub struct ReadCursor {
    /// The network of the conversation.
    pub network_id: Id<Network>,
    /// The conversation.
    #[column(on_delete = cascade)]
    pub conversation_id: Id<Conversation>,
    /// The member.
    #[column(no_foreign_key)]
    pub user_id: Id<User>,
    /// The last message that the member has seen, of this conversation.
    #[column(no_foreign_key)]
    pub last_read_message_id: Option<Id<Message>>,
    /// When that message was sent: later ones are unread.
    pub last_read_at: OffsetDateTime,
}
