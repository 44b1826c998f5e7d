//! The seven repositories: create, find by user, update, delete, and what else each kind of thing needs.
//!
//! A [`Rows`] works on whatever offers the client's repository verbs, which the context of a user does: whose rows they
//! are is the context's business, and a row of somebody else is not there.

pub mod agent;
pub mod archive;
pub mod document;
pub mod mcp;
pub mod message;
pub mod thread;
pub mod workflow;

use rowhouse::client::query::{Filter, Keyed, Patch, Repository};
use rowhouse::client::{Transaction, User as Context};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::User;

pub use agent::AgentRepository;
pub use archive::ArchiveRepository;
pub use document::DocumentRepository;
pub use mcp::McpRepository;
pub use message::MessageRepository;
pub use thread::ThreadRepository;
pub use workflow::WorkflowRepository;

/// What a user has. Ids are texts.
pub trait OfUser: Keyed<Key = Id<Self, String>> {
    /// The rows of a user.
    fn of_user(user: Id<User, String>) -> Filter<Self>;

    /// By what they are sorted.
    fn age(&self) -> OffsetDateTime;
}

/// The repository of one table.
pub struct Rows<'tx, T: OfUser> {
    rows: &'tx (dyn Repository<T> + Sync),
}

impl<'tx, T: OfUser> Rows<'tx, T> {
    /// The repository of an open context, or of anything else that has the verbs.
    pub fn new(rows: &'tx (dyn Repository<T> + Sync)) -> Self {
        Self { rows }
    }

    /// Stores a new row.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn create(&self, new: impl NewRow<Table = T>) -> Result<T, Error> {
        self.rows.create(new.into_values()).await
    }

    /// The row with that id, if it is there for the context's user.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn find(&self, id: Id<T, String>) -> Result<Option<T>, Error> {
        self.rows.find(id).await
    }

    /// What a user has, oldest first. Of somebody else, that is what they show to everybody.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn find_by_user_id(&self, user: Id<User, String>) -> Result<Vec<T>, Error> {
        self.list(T::of_user(user)).await
    }

    /// Changes a row, and gives it as it is afterwards; nothing, if it is not the user's.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn update(
        &self,
        id: Id<T, String>,
        patch: impl Patch<Table = T>,
    ) -> Result<Option<T>, Error> {
        self.rows.update(id, patch.into_values()).await
    }

    /// Deletes a row, and says whether there was one of the user's.
    ///
    /// # Errors
    /// If the statement fails.
    pub async fn delete(&self, id: Id<T, String>) -> Result<bool, Error> {
        self.rows.delete(id).await
    }

    async fn list(&self, filter: Filter<T>) -> Result<Vec<T>, Error> {
        let mut rows = self.rows.list_by(filter).await?;
        rows.sort_by_key(OfUser::age);
        Ok(rows)
    }
}
