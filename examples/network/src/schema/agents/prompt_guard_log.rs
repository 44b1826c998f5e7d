//! `promptGuardLog`: what agents were kept from reading.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::OfAgent;
use crate::schema::{Network, User};

/// What the guard made of a text that was meant for an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum GuardVerdict {
    /// The agent read it.
    Allowed,
    /// The agent read it with a warning.
    Flagged,
    /// The agent never saw it.
    Blocked,
}

/// A text that looked as if it wanted to command an agent. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[index(network_id, agent_id, is_agent, created_at desc)]
#[index(network_id, author_id)]
pub struct PromptGuardLog {
    /// The entry's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PromptGuardLog>,
    /// The network of the agent.
    pub network_id: Id<Network>,
    /// The agent that the text was meant for.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// Who wrote the text, if a user did.
    #[column(on_delete = set_null)]
    pub author_id: Option<Id<User>>,
    /// What the guard made of it.
    pub verdict: GuardVerdict,
    /// How suspicious it was, from 0 to 1.
    #[column(check = "score BETWEEN 0 AND 1")]
    pub score: f32,
    /// The rule that decided, such as `ignore_instructions`.
    pub rule: String,
    /// The start of the text.
    #[column(check = "char_length(excerpt) <= 500")]
    pub excerpt: String,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
