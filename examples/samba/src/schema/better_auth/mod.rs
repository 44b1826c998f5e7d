//! Better Auth's tables: `session`, `account`, `verification`, as its own generator writes them.
//!
//! Better Auth reads and writes them by a login role of its own before it knows who asks. They are therefore global,
//! and the application's role holds nothing in them.

mod account;
mod session;
mod verification;

use rowhouse::prelude::*;

pub use account::{Account, NewAccount};
pub use session::{NewSession, Session};
pub use verification::{NewVerification, Verification};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[Session::TABLE, Account::TABLE, Verification::TABLE];
