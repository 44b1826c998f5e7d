//! `webhook_endpoints`: who is told what happens.

use rowhouse::client::types::Encrypted;
use rowhouse::prelude::*;

use crate::schema::columns::Timestamps;
use crate::schema::services::Webhooks;
use crate::schema::{Organization, User};

/// An address that a workspace wants to be told at.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(organization_id, created_at)]
#[service(Webhooks, select(id, url, secret))]
pub struct WebhookEndpoint {
    /// The endpoint's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<WebhookEndpoint>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The address.
    #[column(check = "url ~ '^https://'")]
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it is told of, such as `task.created`; everything, if empty.
    #[column(default = "'{}'")]
    pub event_types: Vec<String>,
    /// The start of the secret that signs what is sent, by which people tell secrets apart.
    #[column(check = "char_length(secret_prefix) BETWEEN 8 AND 16")]
    pub secret_prefix: String,
    /// The secret, which signs again and again: sealed with AES-256-GCM for this row alone, so that the database never
    /// sees it.
    pub secret: Encrypted<String>,
    /// Whether it is told at all.
    #[column(default = true)]
    pub is_enabled: bool,
    /// Who added it; nobody, when that user is gone.
    #[column(index, on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
