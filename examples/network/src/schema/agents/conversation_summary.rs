//! `agentConversationSummary`: what agents keep of long conversations.

use rowhouse::prelude::*;

use crate::schema::columns::{OfAgent, Timestamps};
use crate::schema::{Conversation, Message, Network, User};

/// What an agent keeps of a conversation that is too long to read again: one row for each of both.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[foreign_key(conversation_id, last_message_id, references = Message(conversation_id, id), on_delete = cascade)]
#[unique(network_id, conversation_id, agent_id)]
#[index(network_id, agent_id, is_agent)]
#[index(network_id, conversation_id, last_message_id)]
pub struct AgentConversationSummary {
    /// The summary's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AgentConversationSummary>,
    /// The network of both.
    pub network_id: Id<Network>,
    /// Who keeps it.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The conversation.
    #[column(on_delete = cascade)]
    pub conversation_id: Id<Conversation>,
    /// The last message of that conversation that is in it.
    #[column(no_foreign_key)]
    pub last_message_id: Id<Message>,
    /// What was said, in short.
    pub summary: String,
    /// How many tokens it takes in a prompt.
    #[column(check = r#""tokenCount" >= 0"#)]
    pub token_count: i32,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
