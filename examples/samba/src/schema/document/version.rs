//! `document_version`: texts as they were.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Document;

/// A document's text at the time when it was saved.
#[derive(Clone, Debug, Table)]
#[table(through = document_id)]
#[index(document_id, created_at desc)]
pub struct DocumentVersion {
    /// The version's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<DocumentVersion, String>,
    /// The document.
    #[column(on_delete = cascade)]
    pub document_id: Id<Document, String>,
    /// The text.
    pub content: String,
    /// When it was saved.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
