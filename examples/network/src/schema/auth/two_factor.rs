//! `twoFactor`: second factors.

use rowhouse::prelude::*;

use super::User;
use crate::schema::services::Auth;

/// The second factor of a user, as Better Auth's plugin keeps it: both texts are encrypted by Better Auth.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[service(Auth, select, insert, update, delete)]
pub struct TwoFactor {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<TwoFactor>,
    /// What one-time passwords are made from.
    #[column(index)]
    pub secret: String,
    /// Codes that work once each, when the device is lost.
    pub backup_codes: String,
    /// Whose it is.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User>,
}
