//! Consents that are under way: `t_pending_connections`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::columns::AuditColumns;
use super::{Connection, ProviderType, User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[PendingConnection::TABLE];

/// An OAuth flow that has left for the provider and is not back yet.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, tenant)]
#[unique(workspace_id, state_hash)]
#[index(workspace_id, connection_id)]
#[index(workspace_id, expires_at)]
#[check(expires_at, "expires_at > created_at")]
pub struct PendingConnection {
    /// The flow's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PendingConnection>,
    /// The workspace that will own the connection.
    pub workspace_id: Id<Workspace>,
    /// The provider that was asked.
    #[column(index)]
    pub provider_type_id: Id<ProviderType>,
    /// The connection that is being renewed; a new one is made where this is missing.
    #[column(on_delete = cascade)]
    pub connection_id: Option<Id<Connection>>,
    /// SHA-256 of the `state` that the provider sends back. It begins with the workspace, so that the answer finds its
    /// context.
    #[column(check = "octet_length(state_hash) = 32")]
    pub state_hash: Vec<u8>,
    /// The PKCE verifier, sealed by the application.
    pub sealed_verifier: Vec<u8>,
    /// What the connection will be called.
    pub label: String,
    /// The OAuth scopes that were asked for.
    pub requested_scopes: Vec<String>,
    /// Where the browser goes afterwards.
    #[column(check = "redirect_path LIKE '/%'")]
    pub redirect_path: String,
    /// When it is too late.
    pub expires_at: OffsetDateTime,
    /// Who began it.
    #[column(no_foreign_key)]
    pub created_by: Id<User>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
}
