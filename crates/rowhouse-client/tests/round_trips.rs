//! How often a context waits for the network.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use rowhouse_client::postgres_types::Type;
use rowhouse_client::tokio_postgres::config::Host;
use rowhouse_client::{Database, Error};
use support::{ACME, Fixture};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};

const COUNT: &str = "SELECT count(*) FROM t_connections";

/// Counts how often the client speaks after it was answered.
#[derive(Default)]
struct Turns {
    count: AtomicUsize,
    answered: AtomicBool,
}

impl Turns {
    /// The turns since the last call, once nothing moves any more.
    async fn take(&self) -> usize {
        tokio::time::sleep(DELAY * 3).await;
        self.answered.store(true, Ordering::Release);
        self.count.swap(0, Ordering::AcqRel)
    }
}

/// How long answers are held back, so that everything that is sent without waiting for them comes before.
const DELAY: Duration = Duration::from_millis(30);

/// A relay between one client and the server.
async fn relay(fixture: &Fixture) -> (u16, Arc<Turns>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let turns = Arc::new(Turns::default());
    let config = fixture.server.config(&fixture.gate, &fixture.database);
    let server_port = config.get_ports().first().copied().unwrap_or(5432);
    let host = config.get_hosts()[0].clone();
    let counted = turns.clone();
    tokio::spawn(async move {
        loop {
            let (client, _) = listener.accept().await.unwrap();
            match &host {
                Host::Tcp(name) => {
                    let server = TcpStream::connect((name.as_str(), server_port)).await;
                    forward(client, server.unwrap(), counted.clone());
                }
                Host::Unix(folder) => {
                    let path = folder.join(format!(".s.PGSQL.{server_port}"));
                    let server = UnixStream::connect(path).await.unwrap();
                    forward(client, server, counted.clone());
                }
            }
        }
    });
    (port, turns)
}

fn forward<S>(client: TcpStream, server: S, turns: Arc<Turns>)
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = tokio::io::split(server);
    let counted = turns.clone();
    tokio::spawn(async move {
        let mut bytes = vec![0; 65_536];
        while let Ok(length @ 1..) = from_client.read(&mut bytes).await {
            if counted.answered.swap(false, Ordering::AcqRel) {
                counted.count.fetch_add(1, Ordering::AcqRel);
            }
            to_server.write_all(&bytes[..length]).await.unwrap();
        }
    });
    tokio::spawn(async move {
        let mut bytes = vec![0; 65_536];
        while let Ok(length @ 1..) = from_server.read(&mut bytes).await {
            tokio::time::sleep(DELAY).await;
            turns.answered.store(true, Ordering::Release);
            if to_client.write_all(&bytes[..length]).await.is_err() {
                break;
            }
        }
    });
}

async fn open(fixture: &Fixture) -> (Database, Arc<Turns>) {
    let (port, turns) = relay(fixture).await;
    let mut config = rowhouse_client::tokio_postgres::Config::new();
    config
        .host("127.0.0.1")
        .port(port)
        .user(&fixture.gate)
        .dbname(&fixture.database);
    let db = fixture
        .builder()
        .max_connections(1)
        .open_with(config)
        .await
        .unwrap();
    turns.take().await;
    (db, turns)
}

#[tokio::test]
async fn a_known_statement_takes_one_round_trip_with_its_context() {
    let (db, turns) = open(&Fixture::new().await).await;
    db.tenant(ACME).query(COUNT, &[]).await.unwrap();
    assert_eq!(turns.take().await, 2, "prepare in the context, then run");
    db.tenant(ACME).query(COUNT, &[]).await.unwrap();
    assert_eq!(turns.take().await, 1);
}

#[tokio::test]
async fn known_types_save_the_first_question() {
    let (db, turns) = open(&Fixture::new().await).await;
    let sql = "SELECT label FROM t_connections WHERE weight = $1";
    for _ in 0..2 {
        db.tenant(ACME)
            .read_only()
            .run(async |tx| tx.query_typed(sql, &[(&0_i64, Type::INT8)]).await)
            .await
            .unwrap();
        // The end of a read-only context is the second turn, which nobody waits for.
        assert_eq!(turns.take().await, 2);
    }
}

#[tokio::test]
async fn a_context_of_two_statements_takes_three() {
    let (db, turns) = open(&Fixture::new().await).await;
    for expected in [4, 3] {
        db.with_tenant_context(ACME, async |tx| {
            tx.query(COUNT, &[]).await?;
            tx.query(COUNT, &[]).await?;
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
        assert_eq!(turns.take().await, expected);
    }
}

#[tokio::test]
async fn a_context_without_a_statement_sends_nothing() {
    let (db, turns) = open(&Fixture::new().await).await;
    db.with_tenant_context(ACME, async |_| Ok::<_, Error>(()))
        .await
        .unwrap();
    assert_eq!(turns.take().await, 0);
}
