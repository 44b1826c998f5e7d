//! `archive_item`: threads in collections.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Archive;
use crate::schema::ChatThread;

/// A thread in an archive: one of the same user, or one that somebody has shown to everybody.
#[derive(Clone, Debug, Table)]
#[table(through = archive_id)]
#[index(archive_id)]
#[index(thread_id)]
pub struct ArchiveItem {
    /// The item's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ArchiveItem, String>,
    /// The archive.
    #[column(on_delete = cascade)]
    pub archive_id: Id<Archive, String>,
    /// The thread.
    #[column(
        on_delete = cascade,
        allow(through_reference = "public threads of others are archived too, and the thread is read by its own policies")
    )]
    pub thread_id: Id<ChatThread, String>,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
