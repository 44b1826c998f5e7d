//! The `schema-*` commands as a library, for any project's xtask.
//!
//! A schema is compiled into the program that lists its tables, so every project has its own small program that runs
//! the commands on it. All of it is this:
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use rowhouse_cli::Project;
//! # mod app_schema {
//! #     use rowhouse_declare::Declaration;
//! #     pub const SCHEMA: Declaration<'static> = Declaration::new("", &[]);
//! # }
//!
//! fn main() -> ExitCode {
//!     rowhouse_cli::main(&[Project {
//!         name: "app",
//!         declaration: app_schema::SCHEMA,
//!         root: concat!(env!("CARGO_MANIFEST_DIR"), "/../app-schema").into(),
//!     }])
//! }
//! ```
//!
//! A program with commands of its own puts [`Command`] into its own parser with `#[command(flatten)]`, reads its
//! arguments with [`parse`], and calls [`Command::run`].
//!
//! How a server is reached, over TLS or not and whom to believe, is what its connection string says; see
//! [`rowhouse_live::Login`].
//!
//! What a command prints on stdout is data: SQL, JSON, a plan. What it has to say goes to stderr. How it ends is one of
//! the codes in [`exit`].

mod command;
mod database;
mod error;
pub mod exit;
mod format;
mod migrations;
mod options;
mod output;
mod project;
mod talk;

pub use command::{Command, main, parse};
pub use error::{Error, UserError, WorldError};
pub use project::Project;
