//! `message`: what is said in conversations, and the answers to it.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Conversation, ConversationMember};
use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// Something that a member has said in a conversation. The foreign keys hold that the sender is a member, and that an
/// answer stays in the conversation of what it answers.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(conversation_id, sender_id, references = ConversationMember(conversation_id, user_id), on_delete = cascade)]
#[foreign_key(conversation_id, reply_to_id, references = Message(conversation_id, id), on_delete = cascade)]
#[index(network_id, conversation_id, created_at desc)]
#[index(network_id, reply_to_id, conversation_id)]
#[index(network_id, conversation_id, sender_id)]
#[check(reply_to_id, r#""replyToId" <> id"#)]
pub struct Message {
    /// The message's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Message>,
    /// The network of the conversation.
    pub network_id: Id<Network>,
    /// The conversation.
    #[column(on_delete = cascade)]
    pub conversation_id: Id<Conversation>,
    /// The member who sent it: a person or an agent.
    #[column(no_foreign_key)]
    pub sender_id: Id<User>,
    /// The message that it answers; a message without one begins a thread.
    #[column(no_foreign_key)]
    pub reply_to_id: Option<Id<Message>>,
    /// The text, in Markdown.
    #[column(check = "char_length(body) BETWEEN 1 AND 20000")]
    pub body: String,
    /// When its text last changed after it was sent.
    pub edited_at: Option<OffsetDateTime>,
    /// When its sender took it back; the answers to it stay.
    pub deleted_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
