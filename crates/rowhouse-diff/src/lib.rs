//! The difference between two models, and the ordered plan that turns one into the other. Pure: no IO.
//!
//! [`diff`] finds [`Change`]s, each with the [`Step`]s that make it; [`Plan::new`] puts the steps into order and into
//! transactions; [`render`] writes a plan for people, for `psql`, or as JSON.

mod bystander;
mod carry;
mod change;
mod compare;
mod hazard;
mod plan;
mod rename;
mod rename_label;
mod rename_view;
pub mod render;
mod scope;
mod step;
mod sync;

pub use bystander::share_bystanders;
pub use carry::carry;
pub use change::{Action, Change, Note};
pub use compare::{diff, rename_origins, renamed};
pub use hazard::{Hazard, UnknownHazard};
pub use plan::{Group, Plan};
pub use scope::managed;
pub use step::{Lock, Step, Transaction};
pub use sync::{in_sync, same};
