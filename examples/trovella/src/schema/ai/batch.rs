//! `ai_batch`: many calls that a provider answers within a day.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::AiModel;
use crate::schema::Organization;
use crate::schema::base::{BaseColumns, TenantColumns};
use crate::schema::enums::RunStatus;

/// Many calls that were handed to a provider together, which is cheaper and takes longer.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, status)]
#[check(
    answered,
    "completed_count >= 0 AND failed_count >= 0 AND completed_count + failed_count <= request_count"
)]
pub struct AiBatch {
    /// The batch's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AiBatch, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The model that answers.
    #[column(index)]
    pub ai_model_id: Id<AiModel, String>,
    /// The batch's name at the provider, once it is there.
    pub provider_reference: Option<String>,
    /// How it stands.
    #[column(default = RunStatus::Pending)]
    pub status: RunStatus,
    /// How many calls it holds.
    #[column(check = "request_count > 0")]
    pub request_count: i32,
    /// How many of them were answered.
    #[column(default = 0)]
    pub completed_count: i32,
    /// How many of them failed.
    #[column(default = 0)]
    pub failed_count: i32,
    /// When it was handed over.
    pub submitted_at: Option<OffsetDateTime>,
    /// When the last answer came.
    pub completed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
