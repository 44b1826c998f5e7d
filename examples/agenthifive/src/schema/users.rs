//! People and how they sign in: `t_users`, `t_sessions`, `t_accounts`, `t_verifications`.
//!
//! Better Auth reads and writes these tables through its adapter, as a login role of its own; they are declared here,
//! and keep this schema's conventions. They belong to no workspace: a person may be in several, and signs in before
//! one is chosen. The application's own role cannot read them.

use std::net::IpAddr;

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Workspace;
use super::columns::AuditColumns;
use super::services::Auth;

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    User::TABLE,
    Session::TABLE,
    Account::TABLE,
    Verification::TABLE,
];

/// A person: sign-in and profile.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, global)]
#[service(Auth, select, insert, update, delete)]
pub struct User {
    /// The person's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<User>,
    /// The address that signs in; one account each.
    #[column(unique)]
    pub email: String,
    /// The name that others see.
    pub name: String,
    /// Whether the address is known to be the person's.
    #[column(
        default = false,
        allow(boolean_prefix = "Better Auth's core schema calls it so")
    )]
    pub email_verified: bool,
    /// Where the person's picture is.
    pub image: Option<String>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// A browser in which a person is signed in.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, global)]
#[service(Auth, select, insert, update, delete)]
pub struct Session {
    /// The session's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Session>,
    /// Who is signed in.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User>,
    /// What the browser's cookie holds.
    #[column(unique)]
    pub token: String,
    /// When the person must sign in again.
    #[column(index)]
    pub expires_at: OffsetDateTime,
    /// The workspace that the person has chosen. No foreign key: a session may outlive the workspace by minutes.
    #[column(no_foreign_key)]
    pub active_workspace_id: Option<Id<Workspace>>,
    /// Where the browser was when it signed in.
    pub ip_address: Option<IpAddr>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// One way in which a person signs in: a provider, or a password.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, global)]
#[unique(provider_id, account_id)]
#[service(Auth, select, insert, update, delete)]
pub struct Account {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Account>,
    /// Who signs in so.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User>,
    /// The provider's name: `google`, or `credential` for a password.
    pub provider_id: String,
    /// The person's id at the provider.
    pub account_id: String,
    /// The provider's access token, for the profile only.
    pub access_token: Option<String>,
    /// The token that renews it.
    pub refresh_token: Option<String>,
    /// The provider's signed word on who the person is.
    pub id_token: Option<String>,
    /// When the access token ends.
    pub access_token_expires_at: Option<OffsetDateTime>,
    /// When the refresh token ends.
    pub refresh_token_expires_at: Option<OffsetDateTime>,
    /// What the person consented to.
    pub scope: Option<String>,
    /// The hash of the password, where there is one.
    pub password: Option<String>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
}

/// A code that was sent to an address, to be shown again.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, global)]
#[service(Auth, select, insert, update, delete)]
pub struct Verification {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Verification>,
    /// What is verified, such as an address.
    #[column(index)]
    pub identifier: String,
    /// What must be shown.
    pub value: String,
    /// When it is too late.
    #[column(index)]
    pub expires_at: OffsetDateTime,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
}
