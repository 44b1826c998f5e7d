//! The catalogue of models, which all organizations share, and what they cost an organization.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;

use super::{Seed, model, store};
use crate::schema::ai::{
    AiBatch, AiCallDetails, AiModel, AiModelKind, AiModelPricing, AiUsage, ModelCapabilities,
    NewAiBatch, NewAiCallDetails, NewAiModel, NewAiModelPricing, NewAiUsage, RequestMetadata,
};
use crate::schema::enums::RunStatus;

/// Provider, code, name, what it is for, and what a million tokens cost to read, to read again, and to write.
const CATALOGUE: [(&str, &str, &str, AiModelKind, [i64; 3]); 3] = [
    (
        "anthropic",
        "claude-sonnet-4-5",
        "Claude Sonnet 4.5",
        AiModelKind::Chat,
        [3_000_000, 300_000, 15_000_000],
    ),
    (
        "anthropic",
        "claude-haiku-4-5",
        "Claude Haiku 4.5",
        AiModelKind::Chat,
        [1_000_000, 100_000, 5_000_000],
    ),
    (
        "openai",
        "text-embedding-3-small",
        "Embedding 3 small",
        AiModelKind::Embedding,
        [20_000, 20_000, 0],
    ),
];

/// How many models there are.
pub(super) const MODELS: u32 = 3;

/// Stores the catalogue, unless it is there.
pub(super) async fn models(db: &Database) -> Result<(), Error> {
    for (n, (provider, code, name, kind, [input, cached, output])) in (0..).zip(CATALOGUE) {
        let new = NewAiModel {
            provider: provider.to_owned(),
            code: code.to_owned(),
            display_name: name.to_owned(),
            context_window: 200_000,
        };
        let capabilities = ModelCapabilities {
            tools: kind == AiModelKind::Chat,
            ..ModelCapabilities::default()
        };
        let new = new
            .with(AiModel::id, model(n))
            .set(AiModel::kind, kind)
            .set(AiModel::capabilities, Json(capabilities));
        db.operator().insert_if_absent(new).await?;
        let price = NewAiModelPricing {
            ai_model_id: model(n),
            effective_at: time::OffsetDateTime::UNIX_EPOCH,
            input_price: input,
            cached_input_price: cached,
            output_price: output,
        };
        let id: Id<AiModelPricing, String> = Id::new(format!("ai_model_pricing_{n}"));
        let price = price.with(AiModelPricing::id, id);
        db.operator().insert_if_absent(price).await?;
    }
    Ok(())
}

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let batch = NewAiBatch {
        ai_model_id: model(2),
        request_count: 100,
    };
    let batch = batch
        .with(AiBatch::id, seed.id(0))
        .set(AiBatch::status, RunStatus::Running)
        .set(AiBatch::completed_count, 40)
        .set(AiBatch::submitted_at, seed.at(0));
    store(tx, [batch]).await?;
    let usage = (0..seed.size.rows).map(|n| {
        let (input_tokens, output_tokens) = (400 + 10 * (n % 50).cast_signed(), 200);
        let [input, _, output] = CATALOGUE[(n % MODELS) as usize].4;
        let new = NewAiUsage {
            ai_model_id: model(n),
            feature: "research.step".to_owned(),
            input_tokens,
            output_tokens,
            cost: (i64::from(input_tokens) * input + i64::from(output_tokens) * output) / 1_000_000,
        };
        let in_batch = (n % MODELS == 2).then(|| seed.id(0));
        new.with(AiUsage::id, seed.id(n))
            .set(AiUsage::user_id, seed.person(n))
            .set(AiUsage::ai_batch_id, in_batch)
            .set(AiUsage::created_at, seed.at(n))
    });
    store(tx, usage).await?;
    let details = (0..seed.size.rows).step_by(4).map(|n| {
        let new = NewAiCallDetails {
            ai_usage_id: seed.id(n),
            latency_ms: 900,
        };
        let request = RequestMetadata {
            prompt: Some("step/3".to_owned()),
            temperature: Some(0.2),
            tools: vec!["search".to_owned()],
        };
        new.with(AiCallDetails::id, seed.id(n))
            .set(AiCallDetails::request_metadata, Json(request))
            .set(AiCallDetails::created_at, seed.at(n))
    });
    store(tx, details).await
}
