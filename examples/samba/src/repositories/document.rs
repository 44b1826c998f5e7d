//! Documents, and how they were.

use rowhouse::client::query::Filter;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Context, OfUser, Rows, Transaction};
use crate::schema::document::{DocumentPatch, NewDocumentVersion};
use crate::schema::{Document, DocumentVersion, User};

/// Documents.
pub type DocumentRepository<'tx> = Rows<'tx, Document>;

impl OfUser for Document {
    fn of_user(user: Id<User, String>) -> Filter<Self> {
        Self::user_id.eq(user)
    }

    fn age(&self) -> OffsetDateTime {
        self.timestamps.created_at
    }
}

/// Gives a document a new text, and keeps the old one as a version; nothing, if it is not the user's.
///
/// # Errors
/// If a statement fails.
pub async fn revise(
    tx: &Transaction<Context>,
    id: Id<Document, String>,
    content: &str,
) -> Result<Option<Document>, Error> {
    let Some(Document {
        content: before, ..
    }) = tx.find::<Document>(id.clone()).await?
    else {
        return Ok(None);
    };
    if let Some(content) = before {
        let version = NewDocumentVersion {
            document_id: id.clone(),
            content,
        };
        let now = OffsetDateTime::now_utc();
        tx.insert(version.with(DocumentVersion::created_at, now))
            .await?;
    }
    let patch = DocumentPatch {
        content: Some(Some(content.to_owned())),
        ..DocumentPatch::default()
    };
    DocumentRepository::new(tx).update(id, patch).await
}

/// How a document was before, latest first.
///
/// # Errors
/// If the statement fails.
pub async fn versions(
    tx: &Transaction<Context>,
    id: Id<Document, String>,
) -> Result<Vec<DocumentVersion>, Error> {
    let of = DocumentVersion::document_id.eq(id);
    let versions = tx.select::<DocumentVersion>().filter(of);
    versions
        .order_by(DocumentVersion::created_at.desc())
        .all()
        .await
}
