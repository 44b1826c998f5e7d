//! How lines to the server are opened: over sockets and hosts, with TLS and without.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

mod support;

use std::future::{Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready as ready_or_pending};
use std::time::{Duration, Instant};

use rowhouse_client::tokio_postgres::config::{Host, SslMode, SslNegotiation, TargetSessionAttrs};
use rowhouse_client::tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use rowhouse_client::tokio_postgres::{Config, Socket};
use rowhouse_client::{Error, ErrorKind};
use support::{ACME, Fixture, labels};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::{TcpListener, TcpStream, UnixStream};

/// What stands for a cipher: it shows who reads and writes through it.
const KEY: u8 = 0x5a;
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

/// Whether the server speaks the cipher, and when.
#[derive(Clone, Copy, PartialEq)]
enum Speaks {
    Never,
    WhenAsked,
    AtOnce,
    /// It must not be asked.
    Plainly,
}

/// A server with or without the cipher, in front of the fixture's; gives its port.
async fn serve(fixture: &Fixture, speaks: Speaks) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = fixture.server.config(&fixture.gate, &fixture.database);
    let (host, server_port) = (config.get_hosts()[0].clone(), config.get_ports()[0]);
    tokio::spawn(async move {
        loop {
            let (client, _) = listener.accept().await.unwrap();
            let host = host.clone();
            tokio::spawn(async move {
                match host {
                    Host::Tcp(name) => {
                        let server = TcpStream::connect((name.as_str(), server_port)).await;
                        relay(client, server.unwrap(), speaks).await;
                    }
                    Host::Unix(folder) => {
                        let path = folder.join(format!(".s.PGSQL.{server_port}"));
                        relay(client, UnixStream::connect(path).await.unwrap(), speaks).await;
                    }
                }
            });
        }
    });
    port
}

async fn relay<S>(mut client: TcpStream, server: S, speaks: Speaks)
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let mut first = [0; 8];
    client.read_exact(&mut first).await.unwrap();
    let asked = first == SSL_REQUEST;
    assert!(!asked || speaks != Speaks::Plainly, "nobody was to ask");
    let ciphered = speaks == Speaks::AtOnce || speaks == Speaks::WhenAsked && asked;
    let key = if ciphered { KEY } else { 0 };
    let (mut from_server, mut to_server) = tokio::io::split(server);
    if asked {
        let answer = if ciphered { b"S" } else { b"N" };
        client.write_all(answer).await.unwrap();
    } else {
        to_server
            .write_all(&first.map(|byte| byte ^ key))
            .await
            .unwrap();
    }
    let (mut from_client, mut to_client) = client.into_split();
    let up = async {
        let mut bytes = [0; 4096];
        while let Ok(length @ 1..) = from_client.read(&mut bytes).await {
            apply(key, &mut bytes[..length]);
            to_server.write_all(&bytes[..length]).await.unwrap();
        }
        let _ = to_server.shutdown().await;
    };
    let down = async {
        let mut bytes = [0; 4096];
        while let Ok(length @ 1..) = from_server.read(&mut bytes).await {
            apply(key, &mut bytes[..length]);
            if to_client.write_all(&bytes[..length]).await.is_err() {
                break;
            }
        }
    };
    tokio::join!(up, down);
}

fn apply(key: u8, bytes: &mut [u8]) {
    for byte in bytes {
        *byte ^= key;
    }
}

/// A connector of the cipher.
#[derive(Clone)]
struct Cipher;

struct Ciphered(Socket);

impl MakeTlsConnect<Socket> for Cipher {
    type Stream = Ciphered;
    type TlsConnect = Self;
    type Error = io::Error;

    fn make_tls_connect(&mut self, domain: &str) -> io::Result<Self> {
        assert_eq!(domain, "127.0.0.1");
        Ok(Self)
    }
}

impl TlsConnect<Socket> for Cipher {
    type Stream = Ciphered;
    type Error = io::Error;
    type Future = Ready<io::Result<Ciphered>>;

    fn connect(self, socket: Socket) -> Self::Future {
        ready(Ok(Ciphered(socket)))
    }
}

impl TlsStream for Ciphered {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl AsyncRead for Ciphered {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready_or_pending!(Pin::new(&mut self.0).poll_read(cx, buf))?;
        apply(KEY, &mut buf.filled_mut()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Ciphered {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let bytes: Vec<u8> = bytes.iter().map(|byte| byte ^ KEY).collect();
        Pin::new(&mut self.0).poll_write(cx, &bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

fn login(fixture: &Fixture, port: u16, mode: SslMode) -> Config {
    let mut config = Config::new();
    config.host("127.0.0.1").port(port).ssl_mode(mode);
    config.user(&fixture.gate).dbname(&fixture.database);
    config
}

/// The labels that a tenant sees over such a line, more than once and with more than one statement.
async fn look(fixture: &Fixture, config: Config) -> Result<Vec<String>, Error> {
    let builder = fixture.builder().tls(Cipher).max_connections(1);
    let db = builder.open_with(config).await?;
    for _ in 0..3 {
        let several = db.with_tenant_context(ACME, async |tx| {
            tx.query("SELECT 1", &[]).await?;
            tx.query("SELECT 2", &[]).await
        });
        several.await?;
    }
    labels(&db, ACME).await
}

#[tokio::test]
async fn tls_is_used_where_both_sides_want_it() {
    let fixture = Fixture::new().await;
    for (speaks, mode) in [
        (Speaks::WhenAsked, SslMode::Require),
        (Speaks::WhenAsked, SslMode::Prefer),
        (Speaks::Never, SslMode::Prefer),
        (Speaks::Plainly, SslMode::Disable),
    ] {
        let port = serve(&fixture, speaks).await;
        let seen = look(&fixture, login(&fixture, port, mode)).await;
        assert_eq!(seen.unwrap(), ["acme one", "acme two"]);
    }
}

#[tokio::test]
async fn tls_that_is_wanted_is_never_left_out() {
    let fixture = Fixture::new().await;
    let port = serve(&fixture, Speaks::Never).await;
    let config = login(&fixture, port, SslMode::Require);
    let error = look(&fixture, config).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(error.to_string().contains("TLS"), "{error}");
}

#[tokio::test]
async fn tls_may_begin_at_once() {
    let fixture = Fixture::new().await;
    let port = serve(&fixture, Speaks::AtOnce).await;
    let mut config = login(&fixture, port, SslMode::Require);
    config.ssl_negotiation(SslNegotiation::Direct);
    let seen = look(&fixture, config.clone()).await;
    assert_eq!(seen.unwrap(), ["acme one", "acme two"]);
    config.ssl_mode(SslMode::Prefer);
    let error = look(&fixture, config).await.unwrap_err();
    assert!(error.to_string().contains("sslmode=require"), "{error}");
}

#[tokio::test]
async fn without_a_connector_nobody_asks_for_tls() {
    let fixture = Fixture::new().await;
    let port = serve(&fixture, Speaks::Plainly).await;
    let config = login(&fixture, port, SslMode::Prefer);
    let db = fixture.builder().open_with(config).await.unwrap();
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn statements_are_cancelled_over_tls_too() {
    let fixture = Fixture::new().await;
    let port = serve(&fixture, Speaks::WhenAsked).await;
    let builder = fixture.builder().tls(Cipher).max_connections(1);
    let db = builder
        .open_with(login(&fixture, port, SslMode::Require))
        .await
        .unwrap();
    let sleep = db.tenant(ACME).execute("SELECT pg_sleep(60)", &[]);
    let limit = Duration::from_millis(200);
    assert!(tokio::time::timeout(limit, sleep).await.is_err());
    let deadline = Instant::now() + Duration::from_secs(20);
    while fixture.open_transactions().await > 0 {
        assert!(Instant::now() < deadline, "the statement still runs");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn an_address_is_a_host() {
    let fixture = Fixture::new().await;
    let port = serve(&fixture, Speaks::WhenAsked).await;
    let mut config = Config::new();
    config.hostaddr([127, 0, 0, 1].into()).port(port);
    config.user(&fixture.gate).dbname(&fixture.database);
    config.ssl_mode(SslMode::Require);
    let seen = look(&fixture, config).await;
    assert_eq!(seen.unwrap(), ["acme one", "acme two"]);
}

#[tokio::test]
async fn sockets_are_tried_in_their_order() {
    let fixture = Fixture::new().await;
    let config = fixture.server.config(&fixture.gate, &fixture.database);
    let Host::Unix(folder) = &config.get_hosts()[0] else {
        // A server that a URL names may have no socket in reach.
        return;
    };
    let mut several = Config::new();
    several.host_path("/nowhere").host_path(folder);
    several.port(config.get_ports()[0]);
    several.user(&fixture.gate).dbname(&fixture.database);
    let db = fixture.builder().open_with(several).await.unwrap();
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_socket_that_is_not_there_is_named() {
    let fixture = Fixture::new().await;
    let url = "host=/nowhere user=gate dbname=app";
    let error = fixture.builder().open(url).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(
        error.to_string().contains("/nowhere/.s.PGSQL.5432"),
        "{error}"
    );
}

#[tokio::test]
async fn a_socket_stands_alone() {
    let fixture = Fixture::new().await;
    let url = "host=/nowhere,localhost user=gate dbname=app";
    let error = fixture.builder().open(url).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Settings);
    let mut config = Config::new();
    config.host_path("/nowhere").user("gate");
    config.target_session_attrs(TargetSessionAttrs::ReadWrite);
    let error = fixture.builder().open_with(config).await.unwrap_err();
    assert!(
        error.to_string().contains("target_session_attrs"),
        "{error}"
    );
}
