//! Everything that talks to PostgreSQL about schema.
//!
//! [`catalog`] reads a database into the model; [`scratch`] lets PostgreSQL elaborate a declared schema; [`apply`]
//! runs a plan; [`compare`] goes the whole way. [`server`] starts throwaway servers.

pub mod apply;
pub mod catalog;
pub mod compare;
mod connect;
mod error;
mod login;
pub mod scratch;
pub mod script;
#[cfg(feature = "server")]
pub mod server;

pub use connect::{Connection, connect, open};
pub use error::LiveError;
pub use login::{Login, mask_password};
