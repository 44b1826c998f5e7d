//! Servers on sockets of the machine itself, which we open, because there the driver lets no connector in between.

use std::future::{Ready, ready};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::UnixStream;
use tokio::time::timeout;
use tokio_postgres::config::{Host, TargetSessionAttrs};
use tokio_postgres::tls::{NoTlsStream, TlsConnect};
use tokio_postgres::{CancelToken, Client, Config, Connection};

use super::line::{Leads, Line, Wire};
use super::negotiate::{Failure, ours};
use crate::Error;

/// The sockets, if the login names nothing else.
///
/// # Errors
/// If it names sockets and other servers, or wants of a socket what the driver alone can ask for.
pub(super) fn sockets(config: &Config) -> Result<Option<Vec<PathBuf>>, Error> {
    let folders: Vec<_> = config.get_hosts().iter().filter_map(folder).collect();
    if folders.is_empty() {
        return Ok(None);
    }
    if folders.len() < config.get_hosts().len() || !config.get_hostaddrs().is_empty() {
        let fact = "the login names a socket of this machine among other servers; name sockets alone, or hosts alone";
        return Err(Error::Settings(fact.to_owned()));
    }
    if config.get_target_session_attrs() != TargetSessionAttrs::Any {
        let fact = "`target_session_attrs` chooses among hosts, and the login names a socket of this machine; leave it out";
        return Err(Error::Settings(fact.to_owned()));
    }
    let ports = config.get_ports();
    let port = |index| ports.get(index).or(ports.first()).copied().unwrap_or(5432);
    let folders = folders.into_iter().enumerate();
    let sockets = folders.map(|(index, folder)| folder.join(format!(".s.PGSQL.{}", port(index))));
    Ok(Some(sockets.collect()))
}

fn folder(host: &Host) -> Option<&PathBuf> {
    match host {
        Host::Unix(folder) => Some(folder),
        Host::Tcp(_) => None,
    }
}

/// Logs in over the first socket that can be opened.
pub(super) async fn connect(
    sockets: &[PathBuf],
    config: &Config,
    leads: Arc<Leads>,
) -> Result<
    (
        Client,
        Connection<UnixStream, Line<UnixStream, NoTlsStream>>,
    ),
    Error,
> {
    let opened = open(sockets, config).await?;
    let config = ours(config);
    Ok(config.connect_raw(opened, Unsecured(leads)).await?)
}

/// Asks the server to stop what the connection runs.
pub(super) async fn cancel(sockets: &[PathBuf], config: &Config, token: &CancelToken) {
    if let Ok(opened) = open(sockets, config).await {
        drop(token.cancel_query_raw(opened, Unsecured::default()).await);
    }
}

async fn open(sockets: &[PathBuf], config: &Config) -> Result<UnixStream, Error> {
    let mut failed = Vec::new();
    for socket in sockets {
        match open_one(socket, config).await {
            Ok(opened) => return Ok(opened),
            Err(error) => failed.push(format!("{}: {error}", socket.display())),
        }
    }
    let fact = format!("error connecting to server: {}", failed.join("; "));
    Err(Error::Connection(fact))
}

async fn open_one(socket: &Path, config: &Config) -> std::io::Result<UnixStream> {
    let opened = UnixStream::connect(socket);
    match config.get_connect_timeout() {
        Some(limit) => timeout(*limit, opened).await?,
        None => opened.await,
    }
}

/// A connector of lines that need no securing, as on a socket of the machine itself.
#[derive(Default)]
struct Unsecured(Arc<Leads>);

impl<S: AsyncRead + AsyncWrite + Unpin> TlsConnect<S> for Unsecured {
    type Stream = Line<S, NoTlsStream>;
    type Error = Failure;
    type Future = Ready<Result<Self::Stream, Failure>>;

    fn connect(self, socket: S) -> Self::Future {
        ready(Ok(Line::new(Wire::Plain(socket), self.0)))
    }
}
