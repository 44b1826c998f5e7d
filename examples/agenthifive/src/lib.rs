//! A service where people connect their accounts at Google, Slack and others, and let AI agents act on them within policies.
//!
//! [`schema`] declares the whole database; each workspace is a tenant. The other modules are what the service does, in
//! typed statements inside tenant contexts: [`connecting`] an account, an agent [`acting`] with it, a person
//! [`approving`] that, and [`auditing`] all of it. [`entering`] a workspace begins outside of all. [`seed`] fills
//! workspaces with rows.
//!
//! What belongs to a workspace is out of reach without one:
//!
//! ```compile_fail,E0277
//! # async fn forgotten(db: rowhouse::Database) -> Result<(), rowhouse::Error> {
//! use agenthifive::schema::Connection;
//!
//! let all = db.global().select::<Connection>().all().await?; // `Connection` belongs to tenants and is out of reach here
//! # Ok(())
//! # }
//! ```

pub mod acting;
pub mod approving;
pub mod auditing;
pub mod connecting;
pub mod entering;
pub mod schema;
pub mod secret;
pub mod seed;

pub use schema::SCHEMA;
