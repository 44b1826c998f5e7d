//! MCP tables: `mcp_server`, `mcp_server_custom_instructions`, `mcp_server_tool_custom_instructions`.

mod mcp_server;
mod server_instructions;
mod tool_instructions;

use rowhouse::prelude::*;

pub use mcp_server::{McpServer, McpServerConfig, McpServerPatch, NewMcpServer};
pub use server_instructions::{
    McpServerCustomInstructions, McpServerCustomInstructionsPatch, NewMcpServerCustomInstructions,
};
pub use tool_instructions::{
    McpServerToolCustomInstructions, McpServerToolCustomInstructionsPatch,
    NewMcpServerToolCustomInstructions,
};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[
    McpServer::TABLE,
    McpServerCustomInstructions::TABLE,
    McpServerToolCustomInstructions::TABLE,
];
