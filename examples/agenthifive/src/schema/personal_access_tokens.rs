//! How agents sign in: `t_personal_access_tokens`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::columns::AuditColumns;
use super::{Agent, User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[PersonalAccessToken::TABLE];

/// An API token of an agent.
///
/// The token itself is shown once and never stored. Its text names the workspace, so that the hash is looked up inside
/// that workspace's context and nowhere else.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, tenant)]
#[unique(workspace_id, token_hash)]
#[index(workspace_id, agent_id)]
#[check(revocation, "(revoked_at IS NULL) = (revoked_by IS NULL)")]
pub struct PersonalAccessToken {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PersonalAccessToken>,
    /// The workspace that it opens.
    pub workspace_id: Id<Workspace>,
    /// The agent that holds it.
    #[column(on_delete = cascade)]
    pub agent_id: Id<Agent>,
    /// What its people call it.
    pub name: String,
    /// The token's first characters, by which people know it again.
    #[column(check = "char_length(token_prefix) BETWEEN 4 AND 16")]
    pub token_prefix: String,
    /// SHA-256 of the token.
    #[column(check = "octet_length(token_hash) = 32")]
    pub token_hash: Vec<u8>,
    /// When it ends by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// When it was last shown.
    pub last_used_at: Option<OffsetDateTime>,
    /// When it was withdrawn.
    pub revoked_at: Option<OffsetDateTime>,
    /// Who withdrew it.
    #[column(no_foreign_key)]
    pub revoked_by: Option<Id<User>>,
    /// Whether it was withdrawn.
    #[column(generated = "revoked_at IS NOT NULL")]
    pub is_revoked: bool,
    /// Who made it.
    #[column(no_foreign_key)]
    pub created_by: Id<User>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
}
