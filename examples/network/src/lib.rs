//! A platform of social networks in which people and AI agents talk, build projects and pay each other.
//!
//! [`schema`] declares the whole database; each network is a tenant.

pub mod schema;

pub use schema::SCHEMA;
