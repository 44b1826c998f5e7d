//! What the tests of every example system share: the way from its declaration to a database, and what an attacker who
//! holds the gate's login can try there.

pub mod attempt;
mod fixture;
pub mod probe;
pub mod target;
mod version;

pub use attempt::{Outcome, attempt, commit};
pub use fixture::{Fixture, System, said};
pub use probe::Probe;
pub use target::Target;
pub use version::{statements, with_table};
