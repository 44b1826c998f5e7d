//! MCP servers, and what models are told about them.

use rowhouse::client::query::Filter;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Context, OfUser, Rows, Transaction};
use crate::schema::mcp::{
    McpServerCustomInstructions, McpServerToolCustomInstructions, NewMcpServerCustomInstructions,
    NewMcpServerToolCustomInstructions,
};
use crate::schema::{McpServer, User};

/// MCP servers.
pub type McpRepository<'tx> = Rows<'tx, McpServer>;

impl OfUser for McpServer {
    fn of_user(user: Id<User, String>) -> Filter<Self> {
        Self::user_id.eq(user)
    }

    fn age(&self) -> OffsetDateTime {
        self.created_at
    }
}

/// Adds what models are told about a tool, or about all tools of a server.
///
/// # Errors
/// If the server is not the context's user's, or the statement fails.
pub async fn instruct(
    tx: &Transaction<Context>,
    server: Id<McpServer, String>,
    tool: Option<&str>,
    text: &str,
) -> Result<(), Error> {
    let instructions = text.to_owned();
    if let Some(tool) = tool {
        let new = NewMcpServerToolCustomInstructions {
            mcp_server_id: server,
            tool_name: tool.to_owned(),
            instructions,
        };
        tx.insert(new).await?;
    } else {
        let new = NewMcpServerCustomInstructions {
            mcp_server_id: server,
            instructions,
        };
        tx.insert(new).await?;
    }
    Ok(())
}

/// What a model is told before it calls a tool: first what holds for the server, then what holds for the tool.
///
/// # Errors
/// If a statement fails.
pub async fn instructions(
    tx: &Transaction<Context>,
    server: Id<McpServer, String>,
    tool: &str,
) -> Result<Vec<String>, Error> {
    let of_server = McpServerCustomInstructions::mcp_server_id.eq(server.clone());
    let of_server = tx
        .select()
        .filter(of_server)
        .order_by(McpServerCustomInstructions::created_at.asc())
        .all()
        .await?;
    let of_tool = McpServerToolCustomInstructions::mcp_server_id.eq(server)
        & McpServerToolCustomInstructions::tool_name.eq(tool.to_owned());
    let of_tool = tx
        .select()
        .filter(of_tool)
        .order_by(McpServerToolCustomInstructions::created_at.asc())
        .all()
        .await?;
    let of_tool = of_tool.into_iter().map(|it| it.instructions);
    Ok(of_server
        .into_iter()
        .map(|it| it.instructions)
        .chain(of_tool)
        .collect())
}
