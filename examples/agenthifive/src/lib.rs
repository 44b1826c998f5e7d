//! A service where people connect their accounts at Google, Slack and others, and let AI agents act on them within policies.
//!
//! [`schema`] declares the whole database. Each workspace is a tenant.

pub mod schema;

pub use schema::SCHEMA;
