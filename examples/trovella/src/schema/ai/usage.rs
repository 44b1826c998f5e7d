//! `ai_usage`: what every call has cost.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{AiBatch, AiModel};
use crate::schema::base::TenantColumns;
use crate::schema::{Organization, User};

/// One call of a model and what it has cost. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, created_at desc)]
#[index(organization_id, ai_batch_id)]
#[check(
    tokens,
    "input_tokens >= 0 AND cached_input_tokens BETWEEN 0 AND input_tokens AND output_tokens >= 0"
)]
pub struct AiUsage {
    /// The call's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AiUsage, String>,
    /// The organization that pays.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// Who caused it, unless it was a schedule.
    #[column(index, on_delete = set_null)]
    pub user_id: Option<Id<User, String>>,
    /// The model.
    #[column(index)]
    pub ai_model_id: Id<AiModel, String>,
    /// The batch that the call was part of.
    pub ai_batch_id: Option<Id<AiBatch, String>>,
    /// The part of the product that called, such as `research.plan`.
    pub feature: String,
    /// How many tokens the model has read.
    pub input_tokens: i32,
    /// How many of them it had read before.
    #[column(default = 0)]
    pub cached_input_tokens: i32,
    /// How many tokens it has written.
    pub output_tokens: i32,
    /// What that costs, in millionths of a dollar, at the price of the day.
    #[column(check = "cost >= 0")]
    pub cost: i64,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
