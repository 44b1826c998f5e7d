//! Accounts at providers: `t_connections`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::columns::{AuditColumns, SoftDelete};
use super::enums::ConnectionStatus;
use super::{ProviderType, User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Connection::TABLE];

/// How a connection is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionSettings {
    /// The account's address or name at the provider, for people.
    pub account_name: Option<String>,
    /// The hosts that calls may go to; the provider's own, where nothing is said.
    pub allowed_hosts: Vec<String>,
}

/// An OAuth connection from a workspace to a provider.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, tenant)]
#[index(workspace_id)]
#[index(workspace_id, label, unique, where = "deleted_at IS NULL")]
#[index(workspace_id, token_expires_at, where = "status = 'active'")]
pub struct Connection {
    /// The connection's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Connection>,
    /// The workspace that it belongs to.
    pub workspace_id: Id<Workspace>,
    /// Where the account is.
    #[column(index)]
    pub provider_type_id: Id<ProviderType>,
    /// What its people call it.
    #[column(check = "char_length(label) BETWEEN 1 AND 100")]
    pub label: String,
    /// Whether it can be used.
    #[column(default = ConnectionStatus::Active)]
    pub status: ConnectionStatus,
    /// The OAuth scopes that the account's owner consented to.
    #[column(default = "'{}'")]
    pub granted_scopes: Vec<String>,
    /// The provider's tokens, sealed by the application; the database never sees them.
    pub sealed_tokens: Vec<u8>,
    /// The key that sealed them.
    #[column(check = "key_version > 0")]
    pub key_version: i32,
    /// When the access token ends; a refresh is due before.
    pub token_expires_at: Option<OffsetDateTime>,
    /// When an agent last used it.
    pub last_used_at: Option<OffsetDateTime>,
    /// How it is used.
    #[column(default = "'{}'")]
    pub settings: Json<ConnectionSettings>,
    /// Who connected it.
    #[column(no_foreign_key)]
    pub created_by: Id<User>,
    /// When it was withdrawn.
    pub revoked_at: Option<OffsetDateTime>,
    /// Who withdrew it.
    #[column(no_foreign_key)]
    pub revoked_by: Option<Id<User>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
    /// When the connection was deleted and by whom.
    #[column(flatten)]
    pub deleted: SoftDelete,
}
