//! The vocabulary that Rowhouse shares between compile time and run time: identifiers, naming conventions,
//! declarations and the rules that hold them.
//!
//! `#[derive(Table)]` builds a borrowed [`Table`] — the very value that it emits — and runs [`rule::check`] on it
//! while the compiler waits; the model runs the same check again when the program starts, with the SQL types that a
//! macro cannot know. A rule knows nothing about macros, and nothing here does IO.

pub mod convention;
mod declaration;
pub mod ident;
mod nearest;
mod problem;
pub mod rule;

pub use convention::Conventions;
pub use declaration::*;
pub use nearest::nearest;
pub use problem::{Place, Problem};
