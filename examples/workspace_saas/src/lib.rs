//! A product whose customers are workspaces.
//!
//! [`schema`] declares the whole database; each organization is a tenant. The other modules are what the product does,
//! in typed statements inside tenant contexts: founding workspaces and [`joining`] them, [`working`] on tasks, [`keys`]
//! for programs, [`hooking`] others up by webhooks, [`billing`], [`auditing`] all of it; and what the platform's own
//! people do by [`operating`] it. [`seed`] fills workspaces with rows.
//!
//! What belongs to a workspace is out of reach without one, and what is the operator's to write is the operator's alone:
//!
//! ```compile_fail,E0277
//! # async fn forgotten(db: rowhouse::Database) -> Result<(), rowhouse::Error> {
//! use workspace_saas::schema::Task;
//!
//! let all = db.select::<Task>().all().await?; // `Task` belongs to tenants and is out of reach here
//! # Ok(())
//! # }
//! ```
//!
//! ```compile_fail,E0277
//! # async fn presumptuous(db: rowhouse::Database, mine: rowhouse::Id<workspace_saas::schema::Organization>) -> Result<(), rowhouse::Error> {
//! use workspace_saas::schema::operator::PlatformBanner;
//!
//! db.tenant(mine).delete::<PlatformBanner>().every_row().execute().await?; // rows of `PlatformBanner` cannot be updated or deleted here
//! # Ok(())
//! # }
//! ```

pub mod auditing;
pub mod billing;
pub mod hooking;
pub mod joining;
pub mod keys;
pub mod operating;
pub mod schema;
pub mod secret;
pub mod seed;
pub mod working;

pub use schema::SCHEMA;
