//! Users with rows in every table, the same ones each time: for tests, programs and a developer's database.
//!
//! Everything is stored through the typed API: people by the operator, and the rest in the user's own context. Ids
//! follow from the table, the user's number and the row's, so that rows find each other without being read.

use std::collections::BTreeMap;

use rowhouse::client;
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::schema::archive::{NewArchive, NewArchiveItem};
use crate::schema::columns::HasTimestamps as _;
use crate::schema::core::{
    AllowedMcpServer, AppToolkit, ChatModel, MessagePart, NewAgent, NewChatMessage, NewChatThread,
    NewUser,
};
use crate::schema::document::{NewDocument, NewDocumentVersion};
use crate::schema::mcp::{
    McpServerConfig, McpServerCustomInstructions, McpServerToolCustomInstructions, NewMcpServer,
    NewMcpServerCustomInstructions, NewMcpServerToolCustomInstructions,
};
use crate::schema::permission::{AgentVisibility, NewAgentUserPermission};
use crate::schema::workflow::{
    FlowEdge, FlowNode, Graph, NewWorkflow, NewWorkflowEdge, NewWorkflowNode, NodeData, Position,
};
use crate::schema::{
    Agent, AgentUserPermission, Archive, ArchiveItem, ChatMessage, ChatThread, Document,
    DocumentVersion, McpServer, User, Workflow, WorkflowEdge, WorkflowNode,
};

type Transaction = client::Transaction<client::User>;

/// A user to be given rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed {
    /// The user's number, which tells their rows from those of others.
    pub number: u32,
    /// How many threads, each with two messages.
    pub threads: u32,
}

const NAMES: [&str; 6] = ["Ada", "Boris", "Chidi", "Dunja", "Emre", "Farah"];

impl Seed {
    /// A user with a few rows of everything.
    pub const fn small(number: u32) -> Self {
        Self { number, threads: 3 }
    }

    /// The user's id.
    pub fn user(self) -> Id<User, String> {
        self.id(0)
    }

    /// The id of a row.
    pub fn id<T: Declared>(self, row: u32) -> Id<T, String> {
        Id::new(format!("{}-{}-{row}", T::LINK.name, self.number))
    }

    /// The user's name; numbers beyond the last one begin again.
    pub const fn name(self) -> &'static str {
        NAMES[self.number as usize % NAMES.len()]
    }

    /// The moment of a row: a minute after that of the one before.
    pub fn at(self, row: u32) -> OffsetDateTime {
        OffsetDateTime::UNIX_EPOCH + Duration::days(20_454) + Duration::minutes(row.into())
    }

    /// Stores the user's account alone.
    ///
    /// # Errors
    /// If a statement fails, for instance because the user is there already.
    pub async fn sign_up(self, db: &Database) -> Result<(), Error> {
        let name = self.name();
        let new = NewUser {
            name: name.to_owned(),
            email: format!("{}.{}@samba.example", name.to_lowercase(), self.number),
        };
        let new = new
            .with(User::id, self.user())
            .set(User::email_verified, true)
            .set(User::created_at, self.at(0));
        db.operator().insert_all([new]).await?;
        Ok(())
    }

    /// Stores the user's account, and rows in every table that belongs to users.
    ///
    /// # Errors
    /// If a statement fails, for instance because the user is there already.
    pub async fn plant(self, db: &Database) -> Result<(), Error> {
        self.sign_up(db).await?;
        db.with_user_context(self.user(), async |tx| {
            self.tools(tx).await?;
            self.chats(tx).await?;
            self.workflow(tx).await?;
            self.document(tx).await
        })
        .await
    }

    async fn tools(self, tx: &Transaction) -> Result<(), Error> {
        let config = McpServerConfig::StreamableHttp {
            url: "https://tools.example/mcp".to_owned(),
            headers: BTreeMap::new(),
        };
        let server = NewMcpServer {
            name: "Tools".to_owned(),
            config: Json(config),
        };
        tx.insert(server.with(McpServer::id, self.id(0))).await?;
        let told = NewMcpServerCustomInstructions {
            mcp_server_id: self.id(0),
            instructions: "Ask before you change anything.".to_owned(),
        };
        tx.insert(told.with(McpServerCustomInstructions::id, self.id(0)))
            .await?;
        let told = NewMcpServerToolCustomInstructions {
            mcp_server_id: self.id(0),
            tool_name: "search".to_owned(),
            instructions: "Look for the newest first.".to_owned(),
        };
        tx.insert(told.with(McpServerToolCustomInstructions::id, self.id(0)))
            .await?;
        let only = AllowedMcpServer::Only(vec!["search".to_owned()]);
        let server = self.id::<McpServer>(0).into_inner();
        let model = ChatModel {
            provider: "anthropic".to_owned(),
            model: "claude-haiku-4-5".to_owned(),
        };
        let agent = NewAgent {
            name: "Librarian".to_owned(),
        };
        let agent = agent
            .with(Agent::id, self.id(0))
            .set(Agent::instructions, "Name your sources.".to_owned())
            .set(
                Agent::allowed_mcp_servers,
                Json(BTreeMap::from([(server, only)])),
            )
            .set(
                Agent::allowed_app_default_toolkit,
                Json(vec![AppToolkit::WebSearch]),
            )
            .set(Agent::chat_model, Json(model));
        tx.insert(agent).await?;
        let permission = NewAgentUserPermission {
            agent_id: self.id(0),
            user_id: self.user(),
            status: AgentVisibility::Visible,
        };
        tx.insert(permission.with(AgentUserPermission::id, self.id(0)))
            .await?;
        Ok(())
    }

    async fn chats(self, tx: &Transaction) -> Result<(), Error> {
        let threads = (0..self.threads).map(|n| {
            let new = NewChatThread {
                title: format!("Thread {n}"),
            };
            new.with(ChatThread::id, self.id(n))
                .set(ChatThread::agent_id, (n == 0).then(|| self.id(0)))
                .set(ChatThread::created_at, self.at(n))
        });
        tx.insert_all(threads).await?;
        let messages = (0..self.threads * 2).map(|n| {
            let (role, text) = if n % 2 == 0 {
                ("user", "Where do herons sleep?")
            } else {
                ("assistant", "In trees, mostly.")
            };
            let new = NewChatMessage {
                thread_id: self.id(n / 2),
                role: role.to_owned(),
                parts: Json(vec![MessagePart::Text {
                    text: text.to_owned(),
                }]),
            };
            new.with(ChatMessage::id, self.id(n))
                .set(ChatMessage::created_at, self.at(n))
        });
        tx.insert_all(messages).await?;
        let archive = NewArchive {
            name: "Birds".to_owned(),
        };
        tx.insert(archive.with(Archive::id, self.id(0))).await?;
        let item = NewArchiveItem {
            archive_id: self.id(0),
            thread_id: self.id(0),
        };
        tx.insert(item.with(ArchiveItem::id, self.id(0))).await?;
        Ok(())
    }

    async fn workflow(self, tx: &Transaction) -> Result<(), Error> {
        let steps = [NodeData::Input, NodeData::Output];
        let id = |row| self.id::<WorkflowNode>(row).into_inner();
        let place = |n: u32| Position {
            x: f64::from(n) * 200.0,
            y: 0.0,
        };
        let structure = Graph {
            nodes: (0..2)
                .map(|n| FlowNode {
                    id: id(n),
                    position: place(n),
                })
                .collect(),
            edges: vec![FlowEdge {
                id: self.id::<WorkflowEdge>(0).into_inner(),
                source: id(0),
                target: id(1),
            }],
            ..Graph::default()
        };
        let workflow = NewWorkflow {
            name: "Echo".to_owned(),
            structure: Json(structure),
        };
        tx.insert(workflow.with(Workflow::id, self.id(0))).await?;
        let nodes = (0..).zip(steps).map(|(n, data)| {
            let new = NewWorkflowNode {
                workflow_id: self.id(0),
                kind: data.kind().to_owned(),
                position: Json(place(n)),
                data: Json(data),
            };
            new.with(WorkflowNode::id, self.id(n))
        });
        tx.insert_all(nodes).await?;
        let edge = NewWorkflowEdge {
            workflow_id: self.id(0),
            source: self.id(0),
            target: self.id(1),
        };
        tx.insert(edge.with(WorkflowEdge::id, self.id(0))).await?;
        Ok(())
    }

    async fn document(self, tx: &Transaction) -> Result<(), Error> {
        let document = NewDocument {
            title: "Herons".to_owned(),
        };
        let document = document
            .with(Document::id, self.id(0))
            .set(Document::content, "They sleep in trees.".to_owned());
        tx.insert(document).await?;
        let version = NewDocumentVersion {
            document_id: self.id(0),
            content: "They sleep.".to_owned(),
        };
        let version = version
            .with(DocumentVersion::id, self.id(0))
            .set(DocumentVersion::created_at, self.at(0));
        tx.insert(version).await?;
        Ok(())
    }
}
