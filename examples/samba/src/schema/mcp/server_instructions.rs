//! `mcp_server_custom_instructions`: what models are told about a server.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::McpServer;

/// What models are told about all tools of a server.
#[derive(Clone, Debug, Table)]
#[table(
    through = mcp_server_id,
    name = "mcp_server_custom_instructions"
)]
#[index(mcp_server_id)]
pub struct McpServerCustomInstructions {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<McpServerCustomInstructions, String>,
    /// The server.
    #[column(on_delete = cascade)]
    pub mcp_server_id: Id<McpServer, String>,
    /// The text.
    pub instructions: String,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
