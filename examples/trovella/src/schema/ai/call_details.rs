//! `ai_call_details`: what a call said, for those who look for a mistake.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::AiUsage;
use crate::schema::Organization;
use crate::schema::base::TenantColumns;

/// How a model was asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestMetadata {
    /// The name and version of the prompt.
    pub prompt: Option<String>,
    /// How freely the model chose its words.
    pub temperature: Option<f32>,
    /// The tools that it could call.
    pub tools: Vec<String>,
}

/// How a model answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResponseMetadata {
    /// The answer's name at the provider.
    pub reference: Option<String>,
    /// Why the model stopped.
    pub finish_reason: Option<String>,
    /// The tools that it called.
    pub tool_calls: Vec<String>,
}

/// What a call said, beside what it has cost: at most one row for each call, and kept for a shorter time.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[unique(organization_id, ai_usage_id)]
pub struct AiCallDetails {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AiCallDetails, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The call.
    #[column(on_delete = cascade)]
    pub ai_usage_id: Id<AiUsage, String>,
    /// How the model was asked.
    #[column(default = "'{}'")]
    pub request_metadata: Json<RequestMetadata>,
    /// How it answered; nothing, where the call failed.
    pub response_metadata: Option<Json<ResponseMetadata>>,
    /// How long the answer took, in milliseconds.
    #[column(check = "latency_ms >= 0")]
    pub latency_ms: i32,
    /// What went wrong.
    pub error_message: Option<String>,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
