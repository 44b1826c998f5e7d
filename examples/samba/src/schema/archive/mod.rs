//! Archive tables: `archive`, `archive_item`.

mod collection;
mod item;

use rowhouse::prelude::*;

pub use collection::{Archive, ArchivePatch, NewArchive};
pub use item::{ArchiveItem, NewArchiveItem};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[Archive::TABLE, ArchiveItem::TABLE];
