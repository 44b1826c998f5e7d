//! `agentChangeLog`: what agents changed.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::OfAgent;
use crate::schema::{Network, Project, User};

/// What an agent did to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ChangeAction {
    /// It made it.
    Create,
    /// It changed it.
    Update,
    /// It removed it.
    Delete,
    /// It put it online.
    Deploy,
}

/// A change that an agent made in a project. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[index(network_id, agent_id, is_agent, created_at desc)]
#[index(network_id, project_id, created_at desc)]
pub struct AgentChangeLog {
    /// The entry's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AgentChangeLog>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// Who changed something.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The project in which it changed something.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// What it did.
    pub action: ChangeAction,
    /// To what: a path in the repository, or the name of a resource.
    pub target: String,
    /// What it says about it, in one line.
    pub summary: String,
    /// The commit that holds the change.
    #[column(check = r#""commitSha" ~ '^[0-9a-f]{40}$'"#)]
    pub commit_sha: Option<String>,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
