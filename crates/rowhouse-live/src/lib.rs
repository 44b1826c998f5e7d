//! Everything that talks to PostgreSQL about schema.

#[cfg(feature = "server")]
pub mod server;
