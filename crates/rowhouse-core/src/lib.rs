//! The model of a PostgreSQL schema, and the SQL that creates it.
//!
//! [`Schema::new`] resolves declarations into a [`Model`]: every object that PostgreSQL will hold, owned, sorted and
//! comparable. A catalog reader fills the same model from a live database. [`ddl::statements`] turns a model into
//! ordered statements. Nothing here does IO, reads a clock or the environment, or is random.

pub mod ddl;
mod edge;
pub mod model;
mod object;
mod order;
mod reach;
mod recurse;
pub mod schema;
pub mod sql;
mod together;

pub use model::Model;
pub use object::{NameOf, Object, TakenName};
pub use order::{Cycle, depend, order};
pub use reach::{reach, reach_beyond};
pub use recurse::recurse;
pub use schema::{Schema, SchemaError};
pub use sql::{Effect, Fragment, Runner, Statement, Unsettles};
pub use together::order_together;

/// The version of this crate, for what is kept between runs.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
