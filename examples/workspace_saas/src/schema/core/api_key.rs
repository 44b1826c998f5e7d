//! `api_keys`: keys of the interface for programs.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Organization, User};
use crate::schema::columns::Timestamps;

/// A key with which a program acts for a workspace. It is shown once; what is kept is its hash, and its start, by which
/// people tell keys apart.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(organization_id, key_hash)]
pub struct ApiKey {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ApiKey>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// What its people call it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// Its start.
    #[column(check = "char_length(prefix) BETWEEN 8 AND 16")]
    pub prefix: String,
    /// SHA-256 of the key.
    #[column(check = "octet_length(key_hash) = 32")]
    pub key_hash: Vec<u8>,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
    /// When it ends by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// When it was withdrawn.
    pub revoked_at: Option<OffsetDateTime>,
    /// Who made it; nobody, when that user is gone.
    #[column(index, on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
