//! One connection to the server and what it has prepared.

mod begin;
mod connect;
mod frame;
mod lease;
mod line;
#[cfg(unix)]
mod local;
mod manager;
mod negotiate;
mod statements;

pub(crate) use begin::Begin;
pub(crate) use connect::Connector;
pub(crate) use frame::{Keys, Scope};
pub(crate) use lease::Lease;
pub(crate) use manager::Manager;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::task::JoinHandle;
use tokio_postgres::Client;

use line::Leads;
use statements::Statements;

/// How often a connection may be interrupted before it is replaced: each interruption can leave one prepared statement
/// behind on the server that nobody knows of.
const MAX_INTERRUPTIONS: u32 = 64;

/// A connection, logged in as the gate role.
pub(crate) struct Connection {
    pub(crate) client: Client,
    driver: JoinHandle<()>,
    /// What leads the next requests.
    leads: Arc<Leads>,
    /// Statements prepared in an app role; `None` where a pooler cannot keep them.
    pub(crate) statements: Option<Statements>,
    interruptions: AtomicU32,
}

impl Connection {
    /// Whether the pool may hand it out again.
    fn is_worn(&self) -> bool {
        self.client.is_closed() || self.interruptions.load(Ordering::Relaxed) > MAX_INTERRUPTIONS
    }

    /// Makes the pool replace the connection when it comes back.
    pub(crate) fn wear_out(&self) {
        self.interruptions
            .store(MAX_INTERRUPTIONS + 1, Ordering::Relaxed);
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // Closes the socket at once instead of waiting for a statement that nobody waits for.
        self.driver.abort();
    }
}
