//! A throwaway PostgreSQL server: found, started, watched over, and gone without a trace.
//!
//! [`Server::start`] takes the best server binaries that the machine has, or fetches some once, and runs a cluster in
//! memory or in the temp folder. The cluster ends with its [`Server`], and with its process however that dies: a small
//! shell, blocked on a pipe that only this process holds open, stops it and removes its data.
//!
//! Everything here blocks (it waits for processes and copies files), except the functions marked `async`. Inside an
//! async runtime, start a server on a thread that may block.
//!
//! | variable | says |
//! |---|---|
//! | `ROWHOUSE_PG_BINDIR` | folders of server binaries to use, separated like `PATH`; nothing else is then looked at |
//! | `ROWHOUSE_CACHE` | where fetched servers and template clusters are kept |
//! | `ROWHOUSE_TEST_PG` | the superuser URL of a running cluster that [`shared`] attaches to |
//! | `ROWHOUSE_TEST_PG_MAJOR` | the major version that [`shared`] takes where the caller leaves it open |
//! | `ROWHOUSE_TEST_PG_EXTENSIONS` | the extensions that [`shared`] then asks for, separated by commas |
//!
//! Tried on Linux, x86-64, as root and as a user; macOS and arm64 are written for but untried. On Windows only
//! [`Server::attach`] works.

mod address;
mod attach;
mod database;
mod error;
mod handle;
mod request;
mod shared;
mod sql;
mod unique;

#[cfg(unix)]
mod account;
#[cfg(unix)]
mod binaries;
#[cfg(unix)]
mod cache;
#[cfg(unix)]
mod command;
#[cfg(unix)]
mod fetched;
#[cfg(unix)]
mod initdb;
#[cfg(unix)]
mod installed;
#[cfg(unix)]
mod locate;
#[cfg(unix)]
mod npm;
#[cfg(unix)]
mod password;
#[cfg(unix)]
mod pgvector;
#[cfg(unix)]
mod pins;
#[cfg(unix)]
mod run_dir;
#[cfg(unix)]
mod settings;
#[cfg(unix)]
mod start;
#[cfg(unix)]
mod template;
#[cfg(unix)]
mod watchdog;
#[cfg(unix)]
mod wheel;

pub use error::ServerError;
pub use handle::Server;
pub use request::Request;
pub use shared::{shared, shared_for};
pub use unique::unique_name;

/// A folder of the cache that servers are kept in, for something else that is worth keeping between runs. `None` where
/// no folder will do.
pub fn cache_folder(name: &str) -> Option<std::path::PathBuf> {
    #[cfg(unix)]
    return Some(
        cache::Cache::open(&account::Account::find().ok()?)
            .ok()?
            .path(name),
    );
    #[cfg(not(unix))]
    return None;
}
