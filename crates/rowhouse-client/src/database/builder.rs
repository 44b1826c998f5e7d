//! Opening a handle.

use std::str::FromStr;
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::Pool;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Config, NoTls, Socket};

use super::{Database, Settings, check};
use crate::Error;
use crate::connection::{Connector, Manager};

/// How to open a [`Database`].
#[derive(Clone, Debug)]
#[must_use = "nothing happens before `open`"]
pub struct Builder<T = NoTls> {
    pub(super) settings: Settings,
    tls: T,
    max_connections: usize,
    acquire_timeout: Duration,
    connect_timeout: Duration,
    statement_cache: Option<usize>,
}

impl Builder {
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            settings,
            tls: NoTls,
            max_connections: 16,
            acquire_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            statement_cache: Some(256),
        }
    }
}

impl<T> Builder<T>
where
    T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
    T::Stream: Send + Sync,
    T::TlsConnect: Send + Sync,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    /// Secures connections with a connector such as `tokio_postgres_rustls::MakeRustlsConnect`. The URL's `sslmode`
    /// says whether the server must agree.
    pub fn tls<U>(self, connector: U) -> Builder<U> {
        Builder {
            settings: self.settings,
            tls: connector,
            max_connections: self.max_connections,
            acquire_timeout: self.acquire_timeout,
            connect_timeout: self.connect_timeout,
            statement_cache: self.statement_cache,
        }
    }

    /// The largest number of connections; 16 unless said otherwise.
    pub fn max_connections(mut self, number: usize) -> Self {
        self.max_connections = number;
        self
    }

    /// How long a context waits for a free connection; 30 s unless said otherwise.
    pub fn acquire_timeout(mut self, limit: Duration) -> Self {
        self.acquire_timeout = limit;
        self
    }

    /// How long a login may take; 10 s unless said otherwise.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How many statements a connection keeps prepared; 256 unless said otherwise.
    pub fn statement_cache(mut self, number: usize) -> Self {
        self.statement_cache = Some(number);
        self
    }

    /// Prepares nothing beyond a transaction: for transaction poolers that cannot keep prepared statements, such as
    /// `PgBouncer` before 1.21 or without `max_prepared_statements`.
    ///
    /// There, cast columns of enums and of extensions' types to text in SQL of your own: finding out what such a type
    /// is takes prepared statements.
    pub fn no_statement_cache(mut self) -> Self {
        self.statement_cache = None;
        self
    }

    /// Logs in with a URL, `postgres://gate@host/database`, or a list of `key=value`.
    ///
    /// # Errors
    /// As [`Self::open_with`]; and if the URL has mistakes.
    pub async fn open(self, url: &str) -> Result<Database, Error> {
        self.open_with(config(url)?).await
    }

    /// Logs in as the gate role and proves that tenants are isolated.
    ///
    /// # Errors
    /// [`Error::NotIsolated`], with everything that was found, if the login role or an app role is exempt from
    /// row-level security or can become a role that is, or if a declared tenant table is missing or not protected;
    /// other errors if the server cannot be reached.
    pub async fn open_with(self, config: Config) -> Result<Database, Error> {
        let database = self.pooled(config)?;
        check::isolation(&database).await?;
        Ok(database)
    }

    /// A handle that nothing has been asked of yet.
    pub(super) fn pooled(self, config: Config) -> Result<Database, Error> {
        let Self {
            settings,
            tls,
            max_connections,
            acquire_timeout,
            connect_timeout,
            statement_cache,
        } = self;
        let connector = Connector::new(config, tls)?;
        let manager = Manager::new(Box::new(connector), statement_cache);
        let pool = Pool::builder(manager)
            .max_size(max_connections)
            .wait_timeout(Some(acquire_timeout))
            .create_timeout(Some(connect_timeout))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| Error::Settings(error.to_string()))?;
        Ok(Database::new(pool, settings, acquire_timeout))
    }
}

/// The driver's error names no part of the URL, which may hold a password.
pub(super) fn config(url: &str) -> Result<Config, Error> {
    Config::from_str(url)
        .map_err(|error| Error::Settings(format!("the database URL is wrong: {error}")))
}
