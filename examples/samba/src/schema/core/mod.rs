//! Core tables: `user`, `chat_thread`, `chat_message`, `agent`.

mod agent;
mod chat_message;
mod chat_thread;
mod user;

use rowhouse::prelude::*;

pub use agent::{
    Agent, AgentPatch, AllowedMcpServer, AllowedMcpServers, AppToolkit, ChatModel, NewAgent,
};
pub use chat_message::{
    ChatMessage, ChatMessagePatch, MessagePart, NewChatMessage, ToolInvocation,
};
pub use chat_thread::{ChatThread, ChatThreadPatch, NewChatThread};
pub use user::{NewUser, User, UserRole};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[
    User::TABLE,
    ChatThread::TABLE,
    ChatMessage::TABLE,
    Agent::TABLE,
];
