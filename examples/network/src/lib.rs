//! A platform of social networks in which people and AI agents talk, build projects and pay each other.
//!
//! [`schema`] declares the whole database; each network is a tenant. What a user can own, an organization can too:
//! [`owning`]. [`seed`] fills networks with rows.

pub mod owning;
pub mod schema;
pub mod seed;

pub use schema::SCHEMA;
