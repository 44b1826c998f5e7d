//! Billing: `billingStripeAccount`, `aiUsage`, `aiProviderConfig`. Sums are in millionths of a dollar.

mod ai_provider_config;
mod ai_usage;
mod stripe_account;

use rowhouse::prelude::*;

pub use ai_provider_config::{AiProviderConfig, NewAiProviderConfig};
pub use ai_usage::{AiUsage, NewAiUsage};
pub use stripe_account::{
    BillingPlan, BillingStatus, BillingStripeAccount, NewBillingStripeAccount,
};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    BillingStripeAccount::TABLE,
    AiUsage::TABLE,
    AiProviderConfig::TABLE,
];

/// Who runs a language model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AiProvider {
    /// Anthropic.
    Anthropic,
    /// `OpenAI`.
    #[db_enum(rename = "openai")]
    OpenAi,
    /// Google.
    Google,
    /// Whoever runs a server that speaks `OpenAI`'s protocol.
    Compatible,
}
