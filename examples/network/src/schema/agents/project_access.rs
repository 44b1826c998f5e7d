//! `agentProjectAccess`: what agents may do in projects.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::OfAgent;
use crate::schema::{Network, Project, User};

/// What an agent may do in a project; each level includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AgentAccess {
    /// Read code and decisions.
    Read,
    /// Change code in sandboxes.
    Write,
    /// Put versions online.
    Deploy,
}

/// That an agent may work in a project. It has no other rights there, not even its owner's.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, project_id, agent_id))]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[index(network_id, agent_id, is_agent)]
#[index(network_id, granted_by)]
#[check(expires_at, r#""expiresAt" > "grantedAt""#)]
pub struct AgentProjectAccess {
    /// The network of both.
    pub network_id: Id<Network>,
    /// The agent.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// What the agent may do.
    #[column(default = AgentAccess::Read)]
    pub access: AgentAccess,
    /// Who let it in.
    #[column(on_delete = set_null)]
    pub granted_by: Option<Id<User>>,
    /// When that was.
    #[column(default = now())]
    pub granted_at: OffsetDateTime,
    /// When it ends by itself.
    pub expires_at: Option<OffsetDateTime>,
}
