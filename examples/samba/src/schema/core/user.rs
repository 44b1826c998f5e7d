//! `user`: people.

use rowhouse::prelude::*;

use crate::schema::columns::Timestamps;
use crate::schema::services::Auth;

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum UserRole {
    /// Uses the product.
    User,
    /// Looks after everything.
    Admin,
    /// Looks after agents.
    AgentAdmin,
}

/// A person. Better Auth makes the row; others see a person's name and picture beside a public thread.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[service(Auth, select, insert, update, delete)]
#[grant(samba_operator, select, insert, update)]
#[grant(samba_app, select(id, name, image, role))]
pub struct User {
    /// The person's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<User, String>,
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
    /// What the person may do.
    #[column(default = UserRole::User)]
    pub role: UserRole,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
