//! `toolExecutionLog`: calls that agents made.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{PendingToolExecution, UserIntegration};
use crate::schema::columns::OfAgent;
use crate::schema::{Network, User};

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ToolOutcome {
    /// The service did it.
    Succeeded,
    /// The service could not do it.
    Failed,
    /// It was not let through.
    Refused,
}

/// A call that an agent made at a connected service. Only ever appended to; it outlives the service's connection and
/// its approval, so that these two are no foreign keys.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[index(network_id, agent_id, is_agent, created_at desc)]
#[index(network_id, user_integration_id, created_at desc)]
pub struct ToolExecutionLog {
    /// The entry's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ToolExecutionLog>,
    /// The network of the agent.
    pub network_id: Id<Network>,
    /// Who called.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The connected service.
    #[column(no_foreign_key)]
    pub user_integration_id: Id<UserIntegration>,
    /// The approval that it was made with.
    #[column(no_foreign_key)]
    pub pending_tool_execution_id: Option<Id<PendingToolExecution>>,
    /// The tool, such as `GITHUB_CREATE_ISSUE`.
    pub tool: String,
    /// How it ended.
    pub outcome: ToolOutcome,
    /// How long it took, in milliseconds.
    #[column(check = r#""durationMs" >= 0"#)]
    pub duration_ms: i32,
    /// What went wrong.
    pub error: Option<String>,
    /// When it was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
