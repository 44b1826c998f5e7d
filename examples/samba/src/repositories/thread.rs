//! Threads.

use rowhouse::client::query::Filter;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{OfUser, Rows};
use crate::schema::core::ChatThreadPatch;
use crate::schema::{ChatThread, User};

/// Threads.
pub type ThreadRepository<'tx> = Rows<'tx, ChatThread>;

impl OfUser for ChatThread {
    fn of_user(user: Id<User, String>) -> Filter<Self> {
        Self::user_id.eq(user)
    }

    fn age(&self) -> OffsetDateTime {
        self.timestamps.created_at
    }
}

impl ThreadRepository<'_> {
    /// Shows a thread to everybody, or to its owner alone again; nothing, if it is not the user's.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn share(
        &self,
        id: Id<ChatThread, String>,
        with_everybody: bool,
    ) -> Result<Option<ChatThread>, Error> {
        let patch = ChatThreadPatch {
            is_public: Some(with_everybody),
            ..ChatThreadPatch::default()
        };
        self.update(id, patch).await
    }
}
