//! Better Auth: `sessions`, `accounts`, `verifications`; and `users`, which is of the core.
//!
//! Better Auth reads and writes them through its adapter, as a login role of its own, and sets no workspace: they are
//! global, without row-level security, and the application's role holds nothing in them. Their ids are texts, which
//! Better Auth makes.

mod account;
mod session;
mod verification;

use rowhouse::prelude::*;

pub use account::{Account, AccountPatch, NewAccount};
pub use session::{NewSession, Session, SessionPatch};
pub use verification::{NewVerification, Verification, VerificationPatch};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[Session::TABLE, Account::TABLE, Verification::TABLE];
