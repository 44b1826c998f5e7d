//! Opening sockets, with TLS or without, behind one type.

use std::future::Future;
use std::pin::Pin;

use tokio::task::JoinHandle;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{CancelToken, Client, Config, Error, Socket};

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Opens connections, and asks the server to stop what one of them runs.
pub(crate) trait Connect: Send + Sync {
    fn connect(&self) -> BoxFuture<'_, Result<(Client, JoinHandle<()>), Error>>;
    fn cancel(&self, token: CancelToken) -> BoxFuture<'_, Result<(), Error>>;
}

/// Where to connect, and how to secure it.
pub(crate) struct Connector<T> {
    pub(crate) config: Config,
    pub(crate) tls: T,
}

impl<T> Connect for Connector<T>
where
    T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
    T::Stream: Send + Sync,
    T::TlsConnect: Send + Sync,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    fn connect(&self) -> BoxFuture<'_, Result<(Client, JoinHandle<()>), Error>> {
        Box::pin(async {
            let (client, connection) = self.config.connect(self.tls.clone()).await?;
            // Its error reaches the client too, as the failure of whatever it was waiting for.
            let driver = tokio::spawn(async { drop(connection.await) });
            Ok((client, driver))
        })
    }

    fn cancel(&self, token: CancelToken) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(async move { token.cancel_query(self.tls.clone()).await })
    }
}
