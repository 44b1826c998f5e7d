//! `invitation`: who is asked to join an organization.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Organization, User};
use crate::schema::base::TenantColumns;
use crate::schema::services::Auth;

/// Somebody who is asked to join an organization.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[service(Auth, select, insert, update, delete)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, email)]
pub struct Invitation {
    /// The row's id, which the link in the e-mail holds.
    #[column(primary_key)]
    pub id: Id<Invitation, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The address that is asked.
    pub email: String,
    /// What they may do once they have joined.
    pub role: Option<String>,
    /// `pending`, `accepted`, `rejected` or `canceled`.
    #[column(default = "'pending'")]
    pub status: String,
    /// When it is too late.
    pub expires_at: OffsetDateTime,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// Who asks.
    #[column(index, on_delete = cascade)]
    pub inviter_id: Id<User, String>,
}
