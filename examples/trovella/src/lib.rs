//! Trovella: organizations let AI agents plan research, carry it out, and search what was found.
//!
//! [`schema`] declares the whole database; each organization is a tenant. The other modules are what the product does,
//! in typed statements inside tenant contexts: [`planning`] research and carrying it out, [`metering`] what its models
//! cost, [`searching`] what was found by its meaning, [`publishing`] results to people who have not signed in, and
//! [`tokens`] with which programs sign in. [`organizing`] people is Better Auth's, which serves all organizations. [`seed`] fills organizations with rows.
//!
//! What belongs to an organization is out of reach without one:
//!
//! ```compile_fail,E0277
//! # async fn forgotten(db: rowhouse::Database) -> Result<(), rowhouse::Error> {
//! use trovella::schema::ResearchPlan;
//!
//! let all = db.select::<ResearchPlan>().all().await?; // `ResearchPlan` belongs to tenants and is out of reach here
//! # Ok(())
//! # }
//! ```

pub mod metering;
pub mod organizing;
pub mod planning;
pub mod publishing;
pub mod schema;
pub mod searching;
pub mod seed;
pub mod tokens;

pub use schema::{SCHEMA, SCHEMA_WITHOUT_SEARCH};
