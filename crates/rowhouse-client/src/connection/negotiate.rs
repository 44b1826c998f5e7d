//! Puts a line between the driver and its socket.
//!
//! The driver lets nobody but a TLS connector replace the socket. So it is told that TLS begins at once, and the
//! connector here does what the driver would have done: it asks the server whether it speaks TLS, as far as the login
//! wants that, and gives a line on what came of it.

use std::any::TypeId;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio_postgres::config::{SslMode, SslNegotiation};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Config, NoTls};

use super::line::{Leads, Line, Wire};

/// The question whether the server speaks TLS.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

pub(super) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A connector of lines, on top of the user's connector.
#[derive(Clone)]
pub(super) struct Lines<T> {
    tls: T,
    leads: Arc<Leads>,
    mode: SslMode,
    negotiation: SslNegotiation,
}

impl<T: 'static> Lines<T> {
    /// A connector that secures lines as the login wants it.
    pub(super) fn new(config: &Config, tls: T, leads: Arc<Leads>) -> Self {
        let without = TypeId::of::<T>() == TypeId::of::<NoTls>();
        let mode = match config.get_ssl_mode() {
            SslMode::Prefer if without => SslMode::Disable,
            mode => mode,
        };
        Self {
            tls,
            leads,
            mode,
            negotiation: config.get_ssl_negotiation(),
        }
    }
}

/// The same login, for a connector of this file.
pub(super) fn ours(config: &Config) -> Config {
    let mut config = config.clone();
    config
        .ssl_mode(SslMode::Require)
        .ssl_negotiation(SslNegotiation::Direct);
    config
}

impl<S, T> MakeTlsConnect<S> for Lines<T>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: MakeTlsConnect<S>,
    T::TlsConnect: Send + 'static,
    <T::TlsConnect as TlsConnect<S>>::Future: Send,
{
    type Stream = Line<S, T::Stream>;
    type TlsConnect = Negotiation<T::TlsConnect>;
    type Error = T::Error;

    fn make_tls_connect(&mut self, domain: &str) -> Result<Self::TlsConnect, T::Error> {
        let tls = match self.mode {
            SslMode::Disable => None,
            _ => Some(self.tls.make_tls_connect(domain)?),
        };
        Ok(Negotiation {
            tls,
            leads: self.leads.clone(),
            mode: self.mode,
            starts: self.negotiation,
        })
    }
}

/// How one line is secured: without a connector, not at all.
pub(super) struct Negotiation<C> {
    tls: Option<C>,
    leads: Arc<Leads>,
    mode: SslMode,
    starts: SslNegotiation,
}

impl<S, C> TlsConnect<S> for Negotiation<C>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    C: TlsConnect<S> + Send + 'static,
    C::Future: Send,
{
    type Stream = Line<S, C::Stream>;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Stream, Failure>> + Send>>;

    fn connect(self, socket: S) -> Self::Future {
        let leads = self.leads.clone();
        Box::pin(async { Ok(Line::new(self.wire(socket).await?, leads)) })
    }
}

impl<C> Negotiation<C> {
    async fn wire<S>(self, mut socket: S) -> Result<Wire<S, C::Stream>, Failure>
    where
        S: AsyncRead + AsyncWrite + Unpin,
        C: TlsConnect<S>,
    {
        let Some(tls) = self.tls else {
            return Ok(Wire::Plain(socket));
        };
        let required = self.mode == SslMode::Require;
        if self.starts == SslNegotiation::Postgres {
            socket.write_all(&SSL_REQUEST).await?;
            // One byte alone: what comes behind it is not for us.
            if socket.read_u8().await? != b'S' {
                return if required {
                    Err("server does not support TLS".into())
                } else {
                    Ok(Wire::Plain(socket))
                };
            }
        } else if !required {
            return Err("`sslnegotiation=direct` needs `sslmode=require`".into());
        }
        tls.connect(socket).await.map(Wire::Tls).map_err(Into::into)
    }
}
