//! `mcp_server`: where tools come from.

use std::collections::BTreeMap;

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::schema::User;

/// How a server is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "transport", rename_all = "kebab-case")]
pub enum McpServerConfig {
    /// It is started, and spoken to by its input and output.
    Stdio {
        /// The program.
        command: String,
        /// What it is started with.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        args: Vec<String>,
    },
    /// It sends events.
    Sse {
        /// Where it is.
        url: String,
        /// What goes with each request.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<String, String>,
    },
    /// It answers requests, in pieces where it likes.
    StreamableHttp {
        /// Where it is.
        url: String,
        /// What goes with each request.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<String, String>,
    },
}

/// A server that offers tools to a user's agents.
#[derive(Clone, Debug, Table)]
#[table(user, allow(index_name = "the product's document names the index so"))]
#[index(user_id, name = "idx_mcp_server_user")]
pub struct McpServer {
    /// The server's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<McpServer, String>,
    /// Who has connected it.
    #[column(on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// What it is called.
    pub name: String,
    /// How it is reached.
    pub config: Json<McpServerConfig>,
    /// Whether its tools are offered.
    #[column(default = true)]
    pub is_active: bool,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
