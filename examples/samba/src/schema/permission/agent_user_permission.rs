//! `agent_user_permission`: who is to see an agent.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Agent, User};

/// Whether somebody is to see an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AgentVisibility {
    /// It is offered.
    Visible,
    /// It is not.
    Hidden,
}

/// Whether a user is to see an agent. Whoever made the agent decides it.
#[derive(Clone, Debug, Table)]
#[table(
    through = agent_id,
    allow(unique_name = "the product's document names the index so")
)]
#[index(agent_id, user_id, unique, name = "idx_agent_permission_unique")]
#[index(user_id)]
pub struct AgentUserPermission {
    /// The permission's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AgentUserPermission, String>,
    /// The agent.
    #[column(on_delete = cascade)]
    pub agent_id: Id<Agent, String>,
    /// The user it is about.
    #[column(on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// Whether they are to see it.
    pub status: AgentVisibility,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
