//! `webhook_deliveries`: what was sent, and what still has to be.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::WebhookEndpoint;
use crate::schema::Organization;
use crate::schema::columns::Timestamps;
use crate::schema::services::Webhooks;

/// Something that an endpoint is told. It is tried again, later and later, until it is delivered or given up.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(organization_id, webhook_endpoint_id, created_at desc)]
#[index(
    organization_id,
    next_attempt_at,
    where = "next_attempt_at IS NOT NULL"
)]
#[index(next_attempt_at, where = "next_attempt_at IS NOT NULL")]
#[service(
    Webhooks,
    select,
    update(
        attempt_count,
        next_attempt_at,
        last_attempted_at,
        response_status,
        error_message,
        delivered_at,
        failed_at
    )
)]
#[check(attempts, "attempt_count BETWEEN 0 AND max_attempts")]
#[check(state, "num_nonnulls(next_attempt_at, delivered_at, failed_at) = 1")]
pub struct WebhookDelivery {
    /// The delivery's id, which the endpoint is told too.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<WebhookDelivery>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// Who is told.
    #[column(on_delete = cascade)]
    pub webhook_endpoint_id: Id<WebhookEndpoint>,
    /// What happened, such as `task.created`.
    pub event_type: String,
    /// What is sent.
    pub payload: serde_json::Value,
    /// How often it was tried.
    #[column(default = 0)]
    pub attempt_count: i32,
    /// How often it is tried before it is given up.
    #[column(default = 5, check = "max_attempts > 0")]
    pub max_attempts: i32,
    /// When it is tried next; nothing, once it is delivered or given up.
    #[column(default = now())]
    pub next_attempt_at: Option<OffsetDateTime>,
    /// When it was last tried.
    pub last_attempted_at: Option<OffsetDateTime>,
    /// The HTTP status of the last answer; nothing, where none came.
    #[column(check = "response_status BETWEEN 100 AND 599")]
    pub response_status: Option<i16>,
    /// What went wrong last.
    pub error_message: Option<String>,
    /// When it was delivered.
    pub delivered_at: Option<OffsetDateTime>,
    /// When it was given up.
    pub failed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
