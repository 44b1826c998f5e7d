//! Search: `document_chunk`. The only domain that needs the extension `vector`.

use rowhouse::client::types::HalfVec;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use super::base::{BaseColumns, TenantColumns};
use super::{Organization, ResearchArtifact};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[DocumentChunk::TABLE];

/// What a text means, as the embedding model has it: two bytes for each dimension, which costs next to no recall.
pub type Embedding = HalfVec<1536>;

/// Where a chunk stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChunkMetadata {
    /// The heading that it stands under.
    pub heading: Option<String>,
    /// The page that it begins on.
    pub page: Option<u32>,
}

/// A part of an artifact that is found by what it means.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[unique(organization_id, research_artifact_id, position)]
#[index(embedding opclass(halfvec_cosine_ops), using = hnsw, with(m = 16, ef_construction = 64))]
pub struct DocumentChunk {
    /// The chunk's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<DocumentChunk, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The artifact that it is a part of.
    #[column(on_delete = cascade)]
    pub research_artifact_id: Id<ResearchArtifact, String>,
    /// Its place in the artifact, from 0.
    #[column(check = "position >= 0")]
    pub position: i32,
    /// What it says.
    pub content: String,
    /// How many tokens that is.
    #[column(check = "token_count > 0")]
    pub token_count: i32,
    /// What it means.
    pub embedding: HalfVec<1536>,
    /// Where it stands.
    #[column(default = "'{}'")]
    pub metadata: Json<ChunkMetadata>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
