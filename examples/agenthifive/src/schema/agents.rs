//! Programs that act for people: `t_agents`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::columns::{AuditColumns, SoftDelete};
use super::enums::AgentStatus;
use super::{User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Agent::TABLE];

/// How an agent reaches this service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AgentTransport {
    /// It speaks the Model Context Protocol.
    Mcp {
        /// The version of the protocol that it speaks.
        protocol: String,
    },
    /// It calls the REST interface.
    Rest,
    /// It is called back.
    Webhook {
        /// Where.
        url: String,
    },
}

/// A registered AI agent or app.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, tenant)]
#[index(workspace_id, name, unique, where = "deleted_at IS NULL")]
#[index(workspace_id, last_seen_at desc nulls_last)]
pub struct Agent {
    /// The agent's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Agent>,
    /// The workspace that it acts for.
    pub workspace_id: Id<Workspace>,
    /// What its people call it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// What it is there for.
    pub description: Option<String>,
    /// Whether it may act at all.
    #[column(default = AgentStatus::Pending)]
    pub status: AgentStatus,
    /// How it reaches this service.
    pub transport: Json<AgentTransport>,
    /// When it last called.
    pub last_seen_at: Option<OffsetDateTime>,
    /// Who registered it.
    #[column(no_foreign_key)]
    pub created_by: Id<User>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
    /// When the agent was deleted and by whom.
    #[column(flatten)]
    pub deleted: SoftDelete,
}
