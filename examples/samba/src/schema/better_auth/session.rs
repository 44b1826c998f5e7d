//! `session`: browsers that are signed in.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::User;
use crate::schema::services::Auth;

/// A browser in which a user is signed in. Better Auth fills `updatedAt` itself and gives it no default.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[service(Auth, select, insert, update, delete)]
pub struct Session {
    /// The session's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Session, String>,
    /// Who is signed in.
    #[column(index, on_delete = cascade, allow(user_scope = "Better Auth reads it before it knows who asks"))]
    pub user_id: Id<User, String>,
    /// What the browser's cookie holds.
    #[column(unique)]
    pub token: String,
    /// When the user must sign in again.
    pub expires_at: OffsetDateTime,
    /// Where the browser was when it signed in, as Better Auth writes it.
    pub ip_address: Option<String>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row last changed.
    pub updated_at: OffsetDateTime,
}
