//! AI: `ai_model`, `ai_model_pricing`, `ai_batch`, `ai_usage`, `ai_call_details`.

mod batch;
mod call_details;
mod model;
mod model_pricing;
mod usage;

use rowhouse::prelude::*;

pub use batch::{AiBatch, NewAiBatch};
pub use call_details::{AiCallDetails, NewAiCallDetails, RequestMetadata, ResponseMetadata};
pub use model::{AiModel, AiModelKind, ModelCapabilities, NewAiModel};
pub use model_pricing::{AiModelPricing, NewAiModelPricing};
pub use usage::{AiUsage, NewAiUsage};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    AiModel::TABLE,
    AiModelPricing::TABLE,
    AiBatch::TABLE,
    AiUsage::TABLE,
    AiCallDetails::TABLE,
];
