//! Identity: `user`, `session`, `account`, `verification`, `organization`, `member`, `invitation`.
//!
//! Better Auth reads and writes the first five through its adapter, as a login role of its own and without an
//! organization: they are global, and the application's roles hold no more in them than the columns that colleagues and
//! customers may see. Members and invitations belong to an organization; the application writes them in its context.

mod account;
mod invitation;
mod member;
mod organization;
mod session;
mod user;
mod verification;

use rowhouse::prelude::*;

pub use account::{Account, NewAccount};
pub use invitation::{Invitation, NewInvitation};
pub use member::{Member, NewMember};
pub use organization::{NewOrganization, Organization};
pub use session::{NewSession, Session};
pub use user::{NewUser, User};
pub use verification::{NewVerification, Verification};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    User::TABLE,
    Session::TABLE,
    Account::TABLE,
    Verification::TABLE,
    Organization::TABLE,
    Member::TABLE,
    Invitation::TABLE,
];
