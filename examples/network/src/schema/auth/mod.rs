//! Auth: `user`, `session`, `account`, `verification`, `twoFactor`.
//!
//! Better Auth reads and writes these tables through its adapter, as a login role of its own, and sets no network. The
//! others are therefore global, and the application's role holds nothing in them. A user belongs to one network: Better
//! Auth fills `networkId` as an additional field, every foreign key to `user` carries it, and the application's role
//! reads the profiles of its context's network.

mod account;
mod session;
mod two_factor;
mod user;
mod verification;

use rowhouse::prelude::*;

pub use account::{Account, NewAccount};
pub use session::{NewSession, Session};
pub use two_factor::{NewTwoFactor, TwoFactor};
pub use user::{AgentStatus, NewUser, User};
pub use verification::{NewVerification, Verification};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    User::TABLE,
    Session::TABLE,
    Account::TABLE,
    Verification::TABLE,
    TwoFactor::TABLE,
];
