//! Webhooks: what happens in a workspace is told to its endpoints, and tried again until they have heard it.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use serde_json::Value;
use time::{Duration, OffsetDateTime};

use crate::schema::product::{
    NewWebhookDelivery, NewWebhookEndpoint, WebhookDelivery, WebhookEndpoint,
};
use crate::schema::{Organization, User};
use crate::secret::{Purpose, Secret};

/// How an endpoint has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// With this HTTP status.
    Status(i16),
    /// Not at all.
    Nothing(String),
}

/// Adds an endpoint. The secret, with which it checks what it is sent, is shown this once.
///
/// # Errors
/// If the statement fails.
pub async fn add(
    tx: &Transaction<Tenant>,
    workspace: Id<Organization>,
    by: Id<User>,
    url: &str,
    event_types: &[&str],
) -> Result<(WebhookEndpoint, Secret), Error> {
    let secret = Secret::new(Purpose::Webhook, workspace);
    let new = NewWebhookEndpoint {
        url: url.to_owned(),
        secret_prefix: secret.prefix().to_owned(),
        // The service's key, which no example has, seals it.
        sealed_secret: Vec::new(),
    };
    let types: Vec<String> = event_types.iter().map(|it| (*it).to_owned()).collect();
    let new = new
        .with(WebhookEndpoint::created_by, by)
        .set(WebhookEndpoint::event_types, types);
    Ok((tx.insert(new).await?, secret))
}

/// Has every endpoint told that wants to be; gives what will be sent.
///
/// # Errors
/// If a statement fails.
pub async fn tell(
    tx: &Transaction<Tenant>,
    event_type: &str,
    payload: &Value,
) -> Result<Vec<WebhookDelivery>, Error> {
    let enabled = WebhookEndpoint::is_enabled.eq(true);
    let endpoints = tx.select::<WebhookEndpoint>().filter(enabled).all().await?;
    let wants = |it: &WebhookEndpoint| {
        it.event_types.is_empty() || it.event_types.iter().any(|wanted| wanted == event_type)
    };
    let deliveries: Vec<_> = endpoints
        .iter()
        .filter(|it| wants(it))
        .map(|endpoint| NewWebhookDelivery {
            webhook_endpoint_id: endpoint.id,
            event_type: event_type.to_owned(),
            payload: payload.clone(),
        })
        .collect();
    tx.insert_all(deliveries).await
}

/// What is due at a moment, with whom it is for, the longest due first. It is locked, so that nobody else sends it.
///
/// # Errors
/// If a statement fails.
pub async fn due(
    tx: &Transaction<Tenant>,
    at: OffsetDateTime,
    number: u64,
) -> Result<Vec<(WebhookDelivery, WebhookEndpoint)>, Error> {
    let deliveries = tx
        .select::<WebhookDelivery>()
        .filter(WebhookDelivery::next_attempt_at.le(at))
        .order_by(WebhookDelivery::next_attempt_at.asc())
        .limit(number)
        .for_update()
        .all()
        .await?;
    let ids = deliveries.iter().map(|it| it.webhook_endpoint_id);
    let endpoints = tx.load::<WebhookEndpoint>(ids).await?;
    let pairs = deliveries.into_iter().filter_map(|delivery| {
        let endpoint = endpoints.get(&delivery.webhook_endpoint_id)?;
        Some((delivery, endpoint.clone()))
    });
    Ok(pairs.collect())
}

/// Notes how an endpoint has answered. What was not heard is tried again after 1, 2, 4, … minutes, and given up after
/// the last attempt.
///
/// # Errors
/// If the statement fails.
pub async fn answered(
    tx: &Transaction<Tenant>,
    delivery: &WebhookDelivery,
    at: OffsetDateTime,
    answer: &Answer,
) -> Result<Option<WebhookDelivery>, Error> {
    let attempts = delivery.attempt_count + 1;
    let heard = matches!(answer, Answer::Status(200..300));
    let given_up = !heard && attempts >= delivery.max_attempts;
    let wait = Duration::minutes(1 << delivery.attempt_count.clamp(0, 10));
    let again = (!heard && !given_up).then_some(at + wait);
    let (status, error) = match answer {
        Answer::Status(status) => (Some(*status), None),
        Answer::Nothing(reason) => (None, Some(reason.clone())),
    };
    let noted = tx
        .update::<WebhookDelivery>()
        .set(WebhookDelivery::attempt_count, attempts)
        .set(WebhookDelivery::last_attempted_at, at)
        .set(WebhookDelivery::response_status, status)
        .set(WebhookDelivery::error_message, error)
        .set(WebhookDelivery::delivered_at, heard.then_some(at))
        .set(WebhookDelivery::failed_at, given_up.then_some(at))
        .set(WebhookDelivery::next_attempt_at, again)
        .filter(WebhookDelivery::id.eq(delivery.id));
    Ok(noted.returning().await?.pop())
}
