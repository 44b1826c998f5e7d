//! `agentMemoryFact`: what agents know.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::{OfAgent, Timestamps};
use crate::schema::{Message, Network, User};

/// Something that an agent has learnt and is told again when it is of use.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[index(network_id, agent_id, is_agent)]
#[index(network_id, agent_id, subject)]
#[index(network_id, about_user_id)]
#[index(network_id, source_message_id)]
pub struct AgentMemoryFact {
    /// The fact's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AgentMemoryFact>,
    /// The network in which it was learnt.
    pub network_id: Id<Network>,
    /// Who knows it.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// What it is about, such as `deploys`.
    #[column(check = "char_length(subject) BETWEEN 1 AND 100")]
    pub subject: String,
    /// The fact, in one sentence.
    #[column(check = "char_length(fact) BETWEEN 1 AND 2000")]
    pub fact: String,
    /// The user whom it is about; it goes with them.
    #[column(on_delete = cascade)]
    pub about_user_id: Option<Id<User>>,
    /// The message that it was learnt from.
    #[column(on_delete = set_null)]
    pub source_message_id: Option<Id<Message>>,
    /// How sure the agent is, from 0 to 1.
    #[column(default = 1, check = "confidence BETWEEN 0 AND 1")]
    pub confidence: f32,
    /// When it is forgotten.
    pub expires_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
