//! What the tests of every example system share: the way from its declaration to a database, and what an attacker who
//! holds the gate's login can try there.

pub mod attempt;
pub mod crowd;
mod fixture;
pub mod plans;
pub mod probe;
pub mod read;
pub mod target;
mod version;

pub use attempt::{Outcome, attempt, commit};
pub use crowd::{Crowd, Scale};
pub use fixture::{Fixture, System, said};
pub use plans::{Door, Plan};
pub use probe::Probe;
pub use target::Target;
pub use version::{statements, with_table};
