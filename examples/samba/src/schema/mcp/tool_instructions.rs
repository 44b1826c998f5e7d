//! `mcp_server_tool_custom_instructions`: what models are told about a tool.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::McpServer;

/// What models are told about one tool of a server.
#[derive(Clone, Debug, Table)]
#[table(
    through = mcp_server_id,
    name = "mcp_server_tool_custom_instructions"
)]
#[index(mcp_server_id, tool_name)]
pub struct McpServerToolCustomInstructions {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<McpServerToolCustomInstructions, String>,
    /// The server.
    #[column(on_delete = cascade)]
    pub mcp_server_id: Id<McpServer, String>,
    /// The tool, as the server calls it.
    pub tool_name: String,
    /// The text.
    pub instructions: String,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
