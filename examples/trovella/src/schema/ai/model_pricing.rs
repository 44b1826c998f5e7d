//! `ai_model_pricing`: what models cost.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::AiModel;
use crate::schema::base::BaseColumns;

/// What a model costs from a moment on, in millionths of a dollar for a million tokens.
#[derive(Clone, Debug, Table)]
#[table(category = dictionary, global)]
#[unique(ai_model_id, effective_at)]
#[grant(trovella_operator, select, insert, update, delete)]
#[grant(anonymous, select)]
pub struct AiModelPricing {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AiModelPricing, String>,
    /// The model.
    #[column(on_delete = cascade)]
    pub ai_model_id: Id<AiModel, String>,
    /// From when on it costs that.
    pub effective_at: OffsetDateTime,
    /// What a million tokens cost that it reads.
    #[column(check = "input_price >= 0")]
    pub input_price: i64,
    /// What a million tokens cost that it reads again.
    #[column(check = "cached_input_price >= 0")]
    pub cached_input_price: i64,
    /// What a million tokens cost that it writes.
    #[column(check = "output_price >= 0")]
    pub output_price: i64,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
