//! `ai_model`: language models that can be used.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::schema::base::BaseColumns;

/// What a model is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AiModelKind {
    /// It answers.
    Chat,
    /// It turns a text into a vector.
    Embedding,
    /// It sorts texts by how well they answer.
    Reranker,
}

/// What a model can do besides reading and writing text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ModelCapabilities {
    /// Whether it looks at pictures.
    pub vision: bool,
    /// Whether it calls tools.
    pub tools: bool,
    /// Whether it thinks before it answers.
    pub reasoning: bool,
}

/// A model that can be used: reference data, which the operator keeps and everybody reads, also without signing in.
#[derive(Clone, Debug, Table)]
#[table(category = dictionary, global)]
#[unique(provider, code)]
#[grant(trovella_operator, select, insert, update, delete)]
#[grant(anonymous, select)]
pub struct AiModel {
    /// The model's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AiModel, String>,
    /// Who runs it, such as `anthropic`.
    pub provider: String,
    /// Its name at the provider.
    pub code: String,
    /// Its name for people.
    pub display_name: String,
    /// What it is for.
    #[column(default = AiModelKind::Chat)]
    pub kind: AiModelKind,
    /// How many tokens it reads at once.
    #[column(check = "context_window > 0")]
    pub context_window: i32,
    /// What it can do besides text.
    #[column(default = "'{}'")]
    pub capabilities: Json<ModelCapabilities>,
    /// Whether new plans may use it.
    #[column(default = true)]
    pub is_available: bool,
    /// When its provider ends it.
    pub retires_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
