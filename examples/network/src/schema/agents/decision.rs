//! `agentDecision`: what agents chose, and why.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::OfAgent;
use crate::schema::{Network, Project, User};

/// A choice that an agent made, with its reasons, so that people can follow it later. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[index(network_id, agent_id, is_agent, created_at desc)]
#[index(network_id, project_id, created_at desc)]
pub struct AgentDecision {
    /// The decision's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AgentDecision>,
    /// The network in which it was made.
    pub network_id: Id<Network>,
    /// Who chose.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The project that it was about.
    #[column(on_delete = cascade)]
    pub project_id: Option<Id<Project>>,
    /// What there was to choose.
    pub question: String,
    /// What the agent chose.
    pub choice: String,
    /// What else it could have chosen.
    #[column(default = "'{}'")]
    pub alternatives: Vec<String>,
    /// Why it chose so.
    pub reasoning: String,
    /// How sure it was, from 0 to 1.
    #[column(check = "confidence BETWEEN 0 AND 1")]
    pub confidence: Option<f32>,
    /// When it chose.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
