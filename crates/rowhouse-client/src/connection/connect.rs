//! Opening connections, with TLS or without, behind one type.

use std::future::Future;
#[cfg(unix)]
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{CancelToken, Client, Config, Connection, Socket};

use super::line::Leads;
#[cfg(unix)]
use super::local;
use super::negotiate::{Lines, ours};
use crate::Error;

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Opens connections, and asks the server to stop what one of them runs.
pub(crate) trait Connect: Send + Sync {
    fn connect(&self) -> BoxFuture<'_, Result<Opened, Error>>;
    fn cancel(&self, token: CancelToken) -> BoxFuture<'_, ()>;
}

/// A connection that has logged in.
pub(crate) struct Opened {
    pub(super) client: Client,
    pub(super) driver: JoinHandle<()>,
    pub(super) leads: Arc<Leads>,
}

impl Opened {
    fn new<S, T>((client, connection): (Client, Connection<S, T>), leads: Arc<Leads>) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        Self {
            client,
            // Its error reaches the client too, as the failure of whatever it was waiting for.
            driver: tokio::spawn(async { drop(connection.await) }),
            leads,
        }
    }
}

/// Where to connect, and how to secure it.
pub(crate) struct Connector<T> {
    config: Config,
    tls: T,
    #[cfg(unix)]
    sockets: Option<Vec<PathBuf>>,
}

impl<T> Connector<T>
where
    T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
    T::Stream: Send + Sync,
    T::TlsConnect: Send + Sync,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    /// # Errors
    /// If the login names servers of which one would be reached in another way than the others.
    pub(crate) fn new(mut config: Config, tls: T) -> Result<Self, Error> {
        if config.get_hosts().is_empty() {
            // TLS wants a name, and an address is one.
            for address in config.get_hostaddrs().to_vec() {
                config.host(address.to_string());
            }
        }
        Ok(Self {
            #[cfg(unix)]
            sockets: local::sockets(&config)?,
            config,
            tls,
        })
    }

    fn lines(&self, leads: Arc<Leads>) -> Lines<T> {
        Lines::new(&self.config, self.tls.clone(), leads)
    }

    async fn open(&self) -> Result<Opened, Error> {
        let leads = Arc::<Leads>::default();
        #[cfg(unix)]
        if let Some(sockets) = &self.sockets {
            let opened = local::connect(sockets, &self.config, leads.clone()).await?;
            return Ok(Opened::new(opened, leads));
        }
        let lines = self.lines(leads.clone());
        let opened = ours(&self.config).connect(lines).await?;
        Ok(Opened::new(opened, leads))
    }

    async fn stop(&self, token: CancelToken) {
        #[cfg(unix)]
        if let Some(sockets) = &self.sockets {
            return local::cancel(sockets, &self.config, &token).await;
        }
        // Whoever asks closes the connection in any case.
        drop(token.cancel_query(self.lines(Arc::default())).await);
    }
}

impl<T> Connect for Connector<T>
where
    T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
    T::Stream: Send + Sync,
    T::TlsConnect: Send + Sync,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    fn connect(&self) -> BoxFuture<'_, Result<Opened, Error>> {
        Box::pin(self.open())
    }

    fn cancel(&self, token: CancelToken) -> BoxFuture<'_, ()> {
        Box::pin(self.stop(token))
    }
}
