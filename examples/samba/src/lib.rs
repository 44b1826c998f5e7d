//! A chat product: threads with agents that people configure themselves, their tools, workflows, archives and documents.
//!
//! [`schema`] declares the whole database; everything belongs to a user, and a thread can be shown to everybody.
//! [`seed`] fills users' accounts with rows.
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

pub mod schema;
pub mod seed;

pub use schema::SCHEMA;
