//! `mcp_tool_call_log`: calls of tools.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::SkillExecution;
use crate::schema::base::TenantColumns;
use crate::schema::{Organization, User};

/// What a call of a tool was about, which differs from tool to tool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ToolCallMetadata {
    /// What was looked for.
    pub query: Option<String>,
    /// How many results there were.
    pub results: Option<u32>,
    /// The program that called, such as `claude-desktop`.
    pub client: Option<String>,
}

/// A call of a tool by the Model Context Protocol, by an agent of ours or by somebody else's. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, created_at desc)]
#[index(organization_id, skill_execution_id)]
pub struct McpToolCallLog {
    /// The call's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<McpToolCallLog, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The run that called, unless the call came from outside.
    pub skill_execution_id: Option<Id<SkillExecution, String>>,
    /// Whose token the call came with, where it came from outside.
    #[column(no_foreign_key)]
    pub user_id: Option<Id<User, String>>,
    /// The server that has the tool.
    pub server: String,
    /// The tool.
    pub tool: String,
    /// What it was about.
    #[column(default = "'{}'")]
    pub metadata: Json<ToolCallMetadata>,
    /// Whether it worked.
    pub is_successful: bool,
    /// How long it took, in milliseconds.
    #[column(check = "duration_ms >= 0")]
    pub duration_ms: i32,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
