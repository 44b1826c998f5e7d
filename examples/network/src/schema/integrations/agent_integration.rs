//! `agentIntegration`: which of the connected services agents may use.

use rowhouse::prelude::*;

use super::UserIntegration;
use crate::schema::columns::{OfAgent, Timestamps};
use crate::schema::{Network, User};

/// That an agent may use a service that a user has connected.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[unique(network_id, user_integration_id, agent_id)]
#[index(network_id, agent_id, is_agent)]
pub struct AgentIntegration {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AgentIntegration>,
    /// The network of both.
    pub network_id: Id<Network>,
    /// The agent.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The service.
    #[column(on_delete = cascade)]
    pub user_integration_id: Id<UserIntegration>,
    /// The tools that it may call there, such as `GITHUB_CREATE_ISSUE`; all, if empty.
    #[column(default = "'{}'")]
    pub allowed_tools: Vec<String>,
    /// Whether a person must approve each call that changes something.
    #[column(default = true)]
    pub is_approval_required: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
