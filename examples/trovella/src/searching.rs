//! Searching what was found by what it means.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;

use crate::schema::search::{DocumentChunk, Embedding, NewDocumentChunk};
use crate::schema::{Organization, ResearchArtifact};

/// Stores the chunks of an artifact, in their order, with what they mean.
///
/// # Errors
/// If the statement fails.
pub async fn index(
    tx: &Transaction<Tenant>,
    artifact: &Id<ResearchArtifact, String>,
    chunks: impl IntoIterator<Item = (String, Embedding)>,
) -> Result<usize, Error> {
    let chunks = chunks.into_iter().zip(0..);
    let chunks = chunks.map(|((content, embedding), position)| NewDocumentChunk {
        research_artifact_id: artifact.clone(),
        position,
        // About four letters make a token.
        token_count: i32::try_from(content.len().div_ceil(4).max(1)).unwrap_or(i32::MAX),
        content,
        embedding,
    });
    Ok(tx.insert_all(chunks).await?.len())
}

/// The chunks of an organization that are nearest in meaning, with the artifacts that they are parts of.
///
/// The index holds the chunks of all organizations. Where the nearest ones of all belong to others, it is asked for
/// more until the organization's own are found; what it leaves out for that is for row-level security to say.
///
/// # Errors
/// If a statement fails.
pub async fn nearest(
    db: &Database,
    organization: &Id<Organization, String>,
    to: Embedding,
    number: u64,
) -> Result<Vec<(DocumentChunk, ResearchArtifact)>, Error> {
    let context = db.tenant(organization.clone());
    let chunks = context
        .setting("hnsw.iterative_scan", "strict_order")
        .select::<DocumentChunk>();
    chunks
        .nearest(DocumentChunk::embedding.cosine_distance(to))
        .limit(number)
        .with(DocumentChunk::research_artifact)
        .all()
        .await
}
