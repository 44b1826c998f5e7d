//! Archives, and what is in them.

use rowhouse::client::query::Filter;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Context, OfUser, Rows, Transaction};
use crate::schema::archive::NewArchiveItem;
use crate::schema::columns::HasTimestamps as _;
use crate::schema::{Archive, ArchiveItem, ChatThread, User};

/// Archives.
pub type ArchiveRepository<'tx> = Rows<'tx, Archive>;

impl OfUser for Archive {
    fn of_user(user: Id<User, String>) -> Filter<Self> {
        Self::user_id.eq(user)
    }

    fn age(&self) -> OffsetDateTime {
        self.created_at
    }
}

/// Puts a thread into an archive; nothing, if the user cannot read the thread.
///
/// # Errors
/// If the archive is not the context's user's, or a statement fails.
pub async fn put(
    tx: &Transaction<Context>,
    archive: Id<Archive, String>,
    thread: Id<ChatThread, String>,
) -> Result<Option<ArchiveItem>, Error> {
    if tx.find::<ChatThread>(thread.clone()).await?.is_none() {
        return Ok(None);
    }
    let new = NewArchiveItem {
        archive_id: archive,
        thread_id: thread,
    };
    tx.insert(new).await.map(Some)
}

/// The threads of an archive that the user can still read, oldest first.
///
/// # Errors
/// If the statement fails.
pub async fn threads(
    tx: &Transaction<Context>,
    archive: Id<Archive, String>,
) -> Result<Vec<ChatThread>, Error> {
    let kept = ArchiveItem::thread.many();
    let kept = kept.any(ArchiveItem::archive_id.eq(archive));
    let threads = tx.select::<ChatThread>().filter(kept);
    threads.order_by(ChatThread::created_at.asc()).all().await
}
