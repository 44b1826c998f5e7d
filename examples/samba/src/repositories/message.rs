//! Messages.

use rowhouse::client::query::Filter;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{OfUser, Rows};
use crate::schema::core::{MessagePart, NewChatMessage};
use crate::schema::{ChatMessage, ChatThread, User};

/// Messages.
pub type MessageRepository<'tx> = Rows<'tx, ChatMessage>;

impl OfUser for ChatMessage {
    fn of_user(user: Id<User, String>) -> Filter<Self> {
        Self::thread.is(ChatThread::user_id.eq(user))
    }

    fn age(&self) -> OffsetDateTime {
        self.created_at
    }
}

impl MessageRepository<'_> {
    /// The messages of a thread, oldest first.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn find_by_thread_id(
        &self,
        thread: Id<ChatThread, String>,
    ) -> Result<Vec<ChatMessage>, Error> {
        self.list(ChatMessage::thread_id.eq(thread)).await
    }

    /// Adds a message to a thread of the user's; its moment is that of the statement, also within one transaction.
    ///
    /// # Errors
    /// If the thread is not the user's, or the statement fails.
    pub async fn say(
        &self,
        thread: Id<ChatThread, String>,
        role: &str,
        parts: Vec<MessagePart>,
    ) -> Result<ChatMessage, Error> {
        let new = NewChatMessage {
            thread_id: thread,
            role: role.to_owned(),
            parts: Json(parts),
        };
        let now = OffsetDateTime::now_utc();
        self.create(new.with(ChatMessage::created_at, now)).await
    }
}
