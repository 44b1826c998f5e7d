//! `organization_invitations`: who is asked to join a workspace.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{OrgRole, Organization, User};
use crate::schema::columns::Timestamps;

/// Somebody who is asked to join a workspace, by a token in an e-mail. What is kept of the token is its hash.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(organization_id, token_hash)]
#[index(
    organization_id,
    email,
    unique,
    where = "accepted_at IS NULL AND revoked_at IS NULL"
)]
#[check(outcome, "accepted_at IS NULL OR revoked_at IS NULL")]
pub struct OrganizationInvitation {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<OrganizationInvitation>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The address that is asked.
    pub email: String,
    /// What they may do once they have joined.
    #[column(default = OrgRole::Member)]
    pub role: OrgRole,
    /// SHA-256 of the token.
    #[column(check = "octet_length(token_hash) = 32")]
    pub token_hash: Vec<u8>,
    /// When it is too late.
    pub expires_at: OffsetDateTime,
    /// When they joined.
    pub accepted_at: Option<OffsetDateTime>,
    /// When it was withdrawn.
    pub revoked_at: Option<OffsetDateTime>,
    /// Who asks.
    #[column(index, on_delete = cascade)]
    pub invited_by: Id<User>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
