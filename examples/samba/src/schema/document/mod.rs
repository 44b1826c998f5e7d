//! Document tables: `document`, `document_version`.

mod current;
mod version;

use rowhouse::prelude::*;

pub use current::{Document, DocumentPatch, NewDocument};
pub use version::{DocumentVersion, NewDocumentVersion};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[Document::TABLE, DocumentVersion::TABLE];
