//! `sessions`: browsers that are signed in.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::services::Auth;
use crate::schema::{Organization, User};

/// A browser in which a user is signed in, or in which the operator's person acts as that user. Better Auth fills
/// `updated_at` itself and gives it no default.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[check(impersonated_by, "impersonated_by <> user_id")]
#[service(Auth, select, insert, update, delete)]
#[grant(workspace_saas_operator, select, insert, delete)]
pub struct Session {
    /// The session's id.
    #[column(primary_key)]
    pub id: Id<Session, String>,
    /// When the user must sign in again.
    pub expires_at: OffsetDateTime,
    /// What the browser's cookie holds.
    #[column(unique)]
    pub token: String,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row last changed.
    pub updated_at: OffsetDateTime,
    /// Where the browser was when it signed in, as Better Auth writes it.
    pub ip_address: Option<String>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// Who is signed in.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User>,
    /// The operator's person who acts as that user, where it is not the user.
    #[column(index, on_delete = cascade)]
    pub impersonated_by: Option<Id<User>>,
    /// The workspace that the user works in. No foreign key: Better Auth declares none.
    #[column(no_foreign_key)]
    pub active_organization_id: Option<Id<Organization>>,
}
