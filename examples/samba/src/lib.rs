//! A chat product: threads with agents that people configure themselves, their tools, workflows, archives and documents.
//!
//! [`schema`] declares the whole database; everything belongs to a user, and a thread can be shown to everybody.
//! [`repositories`] are the product's way to it, one for each kind of thing. [`running`] walks the graph of a workflow,
//! and [`seed`] fills users' accounts with rows.
//!
//! What belongs to a user is out of reach without one:
//!
//! ```compile_fail,E0277
//! # async fn forgotten(db: rowhouse::Database) -> Result<(), rowhouse::Error> {
//! use samba::schema::Workflow;
//!
//! let all = db.operator().select::<Workflow>().all().await?; // the operator holds nothing here
//! # Ok(())
//! # }
//! ```

pub mod repositories;
pub mod running;
pub mod schema;
pub mod seed;

pub use schema::SCHEMA;
