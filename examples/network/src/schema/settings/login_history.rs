//! `loginHistory`: who signed in, from where.

use std::net::IpAddr;

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Network, User};

/// How an attempt to sign in ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum LoginOutcome {
    /// The user is in.
    Succeeded,
    /// The password, or what stood for it, was wrong.
    Refused,
    /// The second factor was wrong.
    SecondFactorRefused,
    /// The account was locked.
    Locked,
}

/// An attempt to sign in as a user. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[index(network_id, user_id, created_at desc)]
pub struct LoginHistory {
    /// The attempt's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<LoginHistory>,
    /// The network of the user.
    pub network_id: Id<Network>,
    /// As whom.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// How it ended.
    pub outcome: LoginOutcome,
    /// By which way: `github`, or `credential` for a password.
    pub provider_id: String,
    /// From where.
    pub ip_address: Option<IpAddr>,
    /// The country of that address, as two letters.
    #[column(check = "country ~ '^[A-Z]{2}$'")]
    pub country: Option<String>,
    /// What the browser called itself.
    pub user_agent: Option<String>,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
