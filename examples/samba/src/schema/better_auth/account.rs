//! `account`: ways to sign in.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::User;
use crate::schema::services::Auth;

/// One way in which a user signs in: a provider, or a password. Better Auth declares no key over the provider and its
/// account, and fills `updatedAt` itself.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[index(provider_id, account_id)]
#[service(Auth, select, insert, update, delete)]
pub struct Account {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Account, String>,
    /// The user's id at the provider.
    pub account_id: String,
    /// The provider's name: `github`, or `credential` for a password.
    pub provider_id: String,
    /// Who signs in so.
    #[column(index, on_delete = cascade, allow(user_scope = "Better Auth reads it before it knows who asks"))]
    pub user_id: Id<User, String>,
    /// The provider's access token, for the profile only.
    pub access_token: Option<String>,
    /// The token that renews it.
    pub refresh_token: Option<String>,
    /// The provider's signed word on who the user is.
    pub id_token: Option<String>,
    /// When the access token ends.
    pub access_token_expires_at: Option<OffsetDateTime>,
    /// When the refresh token ends.
    pub refresh_token_expires_at: Option<OffsetDateTime>,
    /// What the user consented to.
    pub scope: Option<String>,
    /// The hash of the password, where there is one.
    pub password: Option<String>,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row last changed.
    pub updated_at: OffsetDateTime,
}
