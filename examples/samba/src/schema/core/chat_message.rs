//! `chat_message`: what is said in a thread.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::OffsetDateTime;

use super::ChatThread;

/// One part of a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum MessagePart {
    /// Words.
    Text {
        /// In Markdown.
        text: String,
    },
    /// A picture.
    Image {
        /// Its address, or the picture itself as a data URL.
        image: String,
    },
    /// A file.
    File {
        /// Its content, in Base64.
        data: String,
        /// What kind of file it is, such as `application/pdf`.
        mime_type: String,
    },
    /// The model asks for a tool.
    ToolCall {
        /// Which call it is.
        tool_call_id: String,
        /// Which tool.
        tool_name: String,
        /// What it is given.
        args: Map<String, Value>,
    },
    /// What a tool has answered.
    ToolResult {
        /// Which call it answers.
        tool_call_id: String,
        /// The answer.
        result: Value,
    },
}

/// A tool that was called while a message was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ToolInvocation {
    /// It has not answered yet.
    Call {
        /// Which call it is.
        tool_call_id: String,
        /// Which tool.
        tool_name: String,
    },
    /// It has answered.
    Result {
        /// Which call it is.
        tool_call_id: String,
        /// Which tool.
        tool_name: String,
        /// The answer.
        result: Value,
    },
}

/// A message of a thread. It is seen by whoever sees the thread, and written by whom the thread belongs to.
#[derive(Clone, Debug, Table)]
#[table(
    through = thread_id,
    allow(index_name = "the product's document names the index so")
)]
#[index(thread_id, name = "idx_chat_message_thread")]
#[check(role, "role IN ('user', 'assistant', 'system', 'tool')")]
pub struct ChatMessage {
    /// The message's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ChatMessage, String>,
    /// The thread.
    #[column(on_delete = cascade)]
    pub thread_id: Id<ChatThread, String>,
    /// Who says it: `user`, `assistant`, `system` or `tool`.
    pub role: String,
    /// What is said.
    pub parts: Json<Vec<MessagePart>>,
    /// Which tools were called meanwhile.
    pub tool_invocations: Option<Json<Vec<ToolInvocation>>>,
    /// When it was said.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
