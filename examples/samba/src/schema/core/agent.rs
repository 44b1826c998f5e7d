//! `agent`: models with instructions and tools.

use std::collections::BTreeMap;

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::User;

/// Which tools of an MCP server an agent may call: `{}`, `{ "enabledToolNames": [ … ] }` or `{ "disableAll": true }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum AllowedMcpServer {
    /// All of them.
    All,
    /// These.
    Only(Vec<String>),
    /// None.
    Nothing,
}

/// How the product's clients write it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    enabled_tool_names: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disable_all: Option<bool>,
}

impl From<Written> for AllowedMcpServer {
    fn from(written: Written) -> Self {
        match written {
            Written {
                disable_all: Some(true),
                ..
            } => Self::Nothing,
            Written {
                enabled_tool_names: Some(names),
                ..
            } => Self::Only(names),
            _ => Self::All,
        }
    }
}

impl From<AllowedMcpServer> for Written {
    fn from(allowed: AllowedMcpServer) -> Self {
        let (enabled_tool_names, disable_all) = match allowed {
            AllowedMcpServer::All => (None, None),
            AllowedMcpServer::Only(names) => (Some(names), None),
            AllowedMcpServer::Nothing => (None, Some(true)),
        };
        Self {
            enabled_tool_names,
            disable_all,
        }
    }
}

impl AllowedMcpServer {
    /// Whether a tool may be called.
    pub fn permits(&self, tool: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.iter().any(|name| name == tool),
            Self::Nothing => false,
        }
    }
}

/// The same for each MCP server, by the server's id. What is not named may not be called.
pub type AllowedMcpServers = BTreeMap<String, AllowedMcpServer>;

/// Tools that the product has itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AppToolkit {
    /// Draws charts and tables.
    Visualization,
    /// Looks things up.
    WebSearch,
    /// Sends requests.
    Http,
    /// Runs programs.
    Code,
}

/// A language model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatModel {
    /// Who serves it.
    pub provider: String,
    /// What it is called there.
    pub model: String,
}

/// A model with instructions and tools, as a user has put it together.
#[derive(Clone, Debug, Table)]
#[table(user, allow(index_name = "the product's document names the index so"))]
#[index(user_id, name = "idx_agent_user")]
pub struct Agent {
    /// The agent's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Agent, String>,
    /// Who made it.
    #[column(on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// What the model is told before everything else.
    pub instructions: Option<String>,
    /// Which icon stands beside its name.
    #[column(default = "'default'")]
    pub icon_id: String,
    /// Which tools of which MCP servers it may call.
    pub allowed_mcp_servers: Option<Json<AllowedMcpServers>>,
    /// Which of the product's own tools it may call.
    pub allowed_app_default_toolkit: Option<Json<Vec<AppToolkit>>>,
    /// The model, where it is not the one of the thread.
    pub chat_model: Option<Json<ChatModel>>,
    /// Whether it is offered.
    #[column(default = true)]
    pub is_active: bool,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
