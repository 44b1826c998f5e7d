//! `users`: people.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::services::Auth;

/// A person, who may be a member of several workspaces. Better Auth signs people up and in, and its admin plugin bans
/// them; the application sees of others what a colleague may see.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[check(ban, "is_banned OR (ban_reason IS NULL AND ban_expires_at IS NULL)")]
#[service(Auth, select, insert, update, delete)]
#[grant(workspace_saas_operator, select, insert, update)]
#[grant(workspace_saas_app, select(id, name, image))]
pub struct User {
    /// The person's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<User>,
    /// The name that others see.
    pub name: String,
    /// The address that signs in.
    #[column(unique)]
    pub email: String,
    /// Whether the address is known to be the person's.
    #[column(
        default = false,
        allow(boolean_prefix = "Better Auth's core schema calls it so")
    )]
    pub email_verified: bool,
    /// Where the picture is.
    pub image: Option<String>,
    /// The hash of the password, of those who have one.
    pub password_hash: Option<String>,
    /// What the person may do to the platform: `user`, or `admin` for the operator's own people.
    #[column(default = "'user'", check = "role IN ('user', 'admin')")]
    pub role: String,
    /// Whether the person may not sign in; Better Auth's `banned`.
    #[column(default = false)]
    pub is_banned: bool,
    /// Why.
    pub ban_reason: Option<String>,
    /// When the ban ends by itself; Better Auth's `banExpires`.
    pub ban_expires_at: Option<OffsetDateTime>,
    /// When the person had seen the welcome.
    pub welcome_completed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
