//! Webhooks: what happens in a workspace is told to its endpoints, and tried again until they have heard it.
//!
//! A workspace adds endpoints and has them told. A worker delivers, whichever workspace it is of: one login for all of
//! them, which reads what is due, where it goes and what signs it, and writes how it went.

use hmac::{Hmac, KeyInit as _, Mac as _};
use rowhouse::client::types::KeyRing;
use rowhouse::client::{Serving, Tenant, Transaction};
use rowhouse::prelude::*;
use serde_json::Value;
use sha2::Sha256;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::schema::columns::HasTimestamps as _;
use crate::schema::product::{
    NewWebhookDelivery, NewWebhookEndpoint, WebhookDelivery, WebhookEndpoint,
};
use crate::schema::services::Webhooks;
use crate::schema::{Organization, User};
use crate::secret::{Purpose, Secret};

/// What an endpoint is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Where to.
    pub url: String,
    /// The delivery, which the endpoint is told too, so that it knows one that comes twice.
    pub delivery: Id<WebhookDelivery>,
    /// What happened.
    pub event_type: String,
    /// What is sent.
    pub body: String,
    /// HMAC-SHA256 of the body with the endpoint's secret.
    pub signature: Vec<u8>,
}

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
/// If the statement fails, or the secret cannot be sealed.
pub async fn add(
    tx: &Transaction<Tenant>,
    ring: &KeyRing,
    workspace: Id<Organization>,
    by: Id<User>,
    url: &str,
    event_types: &[&str],
) -> Result<(WebhookEndpoint, Secret), Error> {
    let secret = Secret::new(Purpose::Webhook, workspace);
    let id = Id::new(Uuid::new_v4());
    let new = NewWebhookEndpoint {
        url: url.to_owned(),
        secret_prefix: secret.prefix().to_owned(),
        secret: WebhookEndpoint::secret.seal(ring, &id, &secret.expose().to_owned())?,
    };
    let types: Vec<String> = event_types.iter().map(|it| (*it).to_owned()).collect();
    let new = new
        .with(WebhookEndpoint::id, id)
        .set(WebhookEndpoint::created_by, by)
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

/// The latest deliveries of an endpoint, the newest first.
///
/// # Errors
/// If the statement fails.
pub async fn latest(
    tx: &Transaction<Tenant>,
    endpoint: Id<WebhookEndpoint>,
    number: u64,
) -> Result<Vec<WebhookDelivery>, Error> {
    let deliveries = tx
        .select::<WebhookDelivery>()
        .filter(WebhookDelivery::webhook_endpoint_id.eq(endpoint))
        .order_by(WebhookDelivery::created_at.desc());
    deliveries.limit(number).all().await
}

/// Sends what is due at a moment, of all workspaces, the longest due first; gives how each delivery stands then.
///
/// What one worker has in hand others pass by, so that there may be several.
///
/// # Errors
/// If a statement fails, or a secret does not belong to its endpoint; then nothing is noted.
pub async fn deliver(
    service: &ServiceDatabase<Webhooks>,
    ring: &KeyRing,
    at: OffsetDateTime,
    number: u64,
    send: impl AsyncFn(Parcel) -> Answer,
) -> Result<Vec<WebhookDelivery>, Error> {
    service
        .run(async |tx| {
            let mut noted = Vec::new();
            for (delivery, parcel) in due(tx, ring, at, number).await? {
                let answer = send(parcel).await;
                noted.extend(note(tx, &delivery, at, &answer).await?);
            }
            Ok(noted)
        })
        .await
}

async fn due(
    tx: &Transaction<Serving<Webhooks>>,
    ring: &KeyRing,
    at: OffsetDateTime,
    number: u64,
) -> Result<Vec<(WebhookDelivery, Parcel)>, Error> {
    let deliveries = tx
        .select::<WebhookDelivery>()
        .filter(WebhookDelivery::next_attempt_at.le(at))
        .order_by(WebhookDelivery::next_attempt_at.asc())
        .limit(number)
        .skip_locked()
        .all()
        .await?;
    let ids = deliveries.iter().map(|it| it.webhook_endpoint_id);
    let endpoints = tx
        .select::<WebhookEndpoint>()
        .filter(WebhookEndpoint::id.is_in(ids))
        .columns((
            WebhookEndpoint::id,
            WebhookEndpoint::url,
            WebhookEndpoint::secret,
        ))
        .all()
        .await?;
    let mut parcels = Vec::with_capacity(deliveries.len());
    for delivery in deliveries {
        let mut its = endpoints.iter();
        let Some((id, url, secret)) = its.find(|it| it.0 == delivery.webhook_endpoint_id) else {
            continue;
        };
        let secret = WebhookEndpoint::secret.open(ring, id, secret)?;
        let body = delivery.payload.to_string();
        let parcel = Parcel {
            url: url.clone(),
            delivery: delivery.id,
            event_type: delivery.event_type.clone(),
            signature: sign(secret.expose(), &body),
            body,
        };
        parcels.push((delivery, parcel));
    }
    Ok(parcels)
}

/// The signature of a body, as an endpoint checks it.
///
/// # Panics
/// Never: HMAC takes keys of any length.
pub fn sign(secret: &str, body: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    let mut mac = mac.expect("HMAC takes keys of any length");
    mac.update(body.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// Notes how an endpoint has answered. What was not heard is tried again after 1, 2, 4, … minutes, and given up after
/// the last attempt.
async fn note(
    tx: &Transaction<Serving<Webhooks>>,
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
