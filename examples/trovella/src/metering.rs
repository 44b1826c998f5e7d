//! What models cost: every call is recorded at the price of the day.

use std::collections::BTreeMap;

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::ai::{
    AiCallDetails, AiModel, AiModelPricing, AiUsage, NewAiCallDetails, NewAiUsage, RequestMetadata,
    ResponseMetadata,
};
use crate::schema::{Organization, User};

/// A call of a model, as the program that made it knows it.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The part of the product that called.
    pub feature: &'a str,
    /// Who caused it.
    pub by: Option<&'a Id<User, String>>,
    /// How many tokens the model has read.
    pub input_tokens: i32,
    /// How many of them it had read before.
    pub cached_input_tokens: i32,
    /// How many tokens it has written.
    pub output_tokens: i32,
    /// How long that took, in milliseconds.
    pub latency_ms: i32,
    /// How the model was asked.
    pub request: RequestMetadata,
    /// How it answered.
    pub response: ResponseMetadata,
}

/// Records a call with its cost and its details.
///
/// # Errors
/// If a statement fails, or the model has no price yet.
pub async fn record(
    tx: &Transaction<Tenant>,
    model: &AiModel,
    call: Call<'_>,
) -> Result<AiUsage, Error> {
    let now = OffsetDateTime::now_utc();
    let valid = AiModelPricing::ai_model_id.eq(&model.id) & AiModelPricing::effective_at.le(now);
    let price = tx
        .select::<AiModelPricing>()
        .filter(valid)
        .order_by(AiModelPricing::effective_at.desc())
        .limit(1)
        .one()
        .await?;
    let usage = NewAiUsage {
        ai_model_id: model.id.clone(),
        feature: call.feature.to_owned(),
        input_tokens: call.input_tokens,
        output_tokens: call.output_tokens,
        cost: cost(&price, &call),
    };
    let usage = usage
        .with(AiUsage::cached_input_tokens, call.cached_input_tokens)
        .set(AiUsage::user_id, call.by.cloned());
    let usage = tx.insert(usage).await?;
    let details = NewAiCallDetails {
        ai_usage_id: usage.id.clone(),
        latency_ms: call.latency_ms,
    };
    let details = details
        .with(AiCallDetails::request_metadata, Json(call.request))
        .set(AiCallDetails::response_metadata, Json(call.response));
    tx.insert(details).await?;
    Ok(usage)
}

/// What an organization has spent since a moment, in millionths of a dollar, by the names of its models.
///
/// # Errors
/// If a statement fails.
pub async fn spent(
    db: &Database,
    organization: &Id<Organization, String>,
    since: OffsetDateTime,
) -> Result<BTreeMap<String, i64>, Error> {
    let spent = db
        .tenant(organization.clone())
        .select::<AiUsage>()
        .filter(AiUsage::created_at.ge(since))
        .join(AiUsage::ai_model)
        .group_by(AiModel::display_name)
        .aggregate(AiUsage::cost.sum())
        .all()
        .await?;
    let spent = spent.into_iter();
    Ok(spent
        .map(|(name, cost)| (name, cost.unwrap_or_default()))
        .collect())
}

/// Prices are for a million tokens.
fn cost(price: &AiModelPricing, call: &Call<'_>) -> i64 {
    let new = i64::from(call.input_tokens - call.cached_input_tokens);
    let cached = i64::from(call.cached_input_tokens);
    let written = i64::from(call.output_tokens);
    let sum =
        new * price.input_price + cached * price.cached_input_price + written * price.output_price;
    sum / 1_000_000
}
