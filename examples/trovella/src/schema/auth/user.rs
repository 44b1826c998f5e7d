//! `user`: people.

use rowhouse::prelude::*;

use crate::schema::base::BaseColumns;
use crate::schema::services::Auth;

/// A person, who may be a member of several organizations. Better Auth makes the id.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[service(Auth, select, insert, update, delete)]
#[grant(trovella_operator, select, insert, update)]
#[grant(authenticated, select(id, name, image))]
pub struct User {
    /// The person's id.
    #[column(primary_key)]
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
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
