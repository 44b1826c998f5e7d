//! Behind pgbouncer in transaction mode, with fewer connections than clients: one that keeps no prepared statements, and
//! one that does, as versions from 1.21 on can.
//!
//! The program must be there (`apt-get install pgbouncer`, or its path in `ROWHOUSE_PGBOUNCER`, and that of a newer one
//! in `ROWHOUSE_PGBOUNCER_NEW`); a machine that cannot have it says so with `ROWHOUSE_TEST_WITHOUT_PGBOUNCER=1`, or with
//! `ROWHOUSE_TEST_WITHOUT_NEW_PGBOUNCER=1` where it has an older one alone.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

mod support;

use std::future::Future;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::{Child, Command, Stdio};
use std::task::Poll;
use std::time::{Duration, Instant};

use rowhouse_client::tokio_postgres::Config;
use rowhouse_client::tokio_postgres::config::Host;
use rowhouse_client::{Database, Error};
use support::{ACME, Fixture, OTHER, labels};
use uuid::Uuid;

const CLIENTS: usize = 24;
const ROUNDS: usize = 40;
const POOL: usize = 3;

/// pgbouncer in front of the fixture's server, which ends with the test.
struct Pooler {
    process: Child,
    folder: PathBuf,
    port: u16,
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The programs that there are.
fn programs() -> Vec<PathBuf> {
    let given = ["ROWHOUSE_PGBOUNCER_NEW", "ROWHOUSE_PGBOUNCER"];
    let given = given.into_iter().filter_map(std::env::var_os);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    let found = folders.map(|folder| folder.join("pgbouncer"));
    let found = found.filter(|file| file.is_file());
    given.map(PathBuf::from).chain(found).collect()
}

/// Whether it can keep prepared statements.
fn keeps_statements(program: &Path) -> bool {
    let said = Command::new(program).arg("--version").output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout);
    let version = said.split_whitespace().nth(1).unwrap_or_default();
    let mut numbers = version.split('.').map(|it| it.parse().unwrap_or(0));
    (numbers.next(), numbers.next()) >= (Some(1), Some(21))
}

/// The first of the programs, unless this machine may go without.
fn some(programs: Vec<PathBuf>, without: &str, fact: &str) -> Option<PathBuf> {
    if ["ROWHOUSE_TEST_WITHOUT_PGBOUNCER", without]
        .iter()
        .any(|it| std::env::var_os(it).is_some())
    {
        return None;
    }
    let program = programs.into_iter().next();
    assert!(program.is_some(), "{fact}, or set {without}=1");
    program
}

impl Pooler {
    /// Starts it, so that it keeps that many prepared statements on each of its connections.
    async fn start(program: &Path, fixture: &Fixture, kept: Option<u32>) -> Self {
        let config = fixture.server.config(&fixture.gate, &fixture.database);
        let host = match &config.get_hosts()[0] {
            Host::Tcp(host) => host.clone(),
            Host::Unix(folder) => folder.display().to_string(),
        };
        let password = config
            .get_password()
            .map(|it| String::from_utf8_lossy(it).into_owned());
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let folder =
            std::env::temp_dir().join(format!("rowhouse-pooler-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let users = format!(
            "\"{}\" \"{}\"\n",
            fixture.gate,
            password.unwrap_or_default()
        );
        std::fs::write(folder.join("users.txt"), users).unwrap();
        let text = format!(
            "[databases]\n* = host={host} port={}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n\
             unix_socket_dir =\nauth_type = trust\nauth_file = {users}\npool_mode = transaction\n\
             default_pool_size = {POOL}\nmax_client_conn = 200\nquery_wait_timeout = 60\n{kept}",
            config.get_ports()[0],
            kept = kept.map_or_else(String::new, |number| format!(
                "max_prepared_statements = {number}\n"
            )),
            users = folder.join("users.txt").display(),
        );
        std::fs::write(folder.join("pgbouncer.ini"), text).unwrap();
        let mut command = Command::new(program);
        // It refuses to run as root, and must reach the server's socket.
        let id = Command::new("id").arg("-u").output().unwrap().stdout;
        if id.starts_with(b"0\n") {
            let owner = Command::new("stat").args(["-c", "%U", &host]).output();
            let owner = String::from_utf8(owner.unwrap().stdout).unwrap();
            let owner = Some(owner.trim()).filter(|name| !name.is_empty() && *name != "root");
            command.args(["-u", owner.unwrap_or("nobody")]);
        }
        let process = command
            .arg(folder.join("pgbouncer.ini"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let pooler = Self {
            process,
            folder,
            port,
        };
        let deadline = Instant::now() + Duration::from_secs(10);
        while tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_err()
        {
            assert!(Instant::now() < deadline, "pgbouncer does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        pooler
    }

    /// A handle, which prepares statements if the pooler keeps them.
    async fn open(&self, fixture: &Fixture, prepares: bool) -> Database {
        let mut config = Config::new();
        config.host("127.0.0.1").port(self.port);
        config.user(&fixture.gate).dbname(&fixture.database);
        let mut builder = fixture.builder().max_connections(CLIENTS);
        if !prepares {
            builder = builder.no_statement_cache();
        }
        builder.open_with(config).await.unwrap()
    }
}

/// Polls a future that many times, then drops it.
async fn polled<F: Future>(times: usize, future: F) {
    let mut future = pin!(future);
    let mut left = times;
    std::future::poll_fn(move |cx| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        future.as_mut().poll(cx).map(drop)
    })
    .await;
}

/// What a tenant does: it reads, writes in a savepoint, reads again, and sees its own rows alone.
async fn work(db: &Database, tenant: Uuid, label: &str) -> Result<(), Error> {
    let seen = db
        .with_tenant_context(tenant, async |tx| {
            let insert = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, $2)";
            tx.execute(insert, &[&tenant, &label]).await?;
            let twice = tx
                .savepoint(async |tx| tx.execute(insert, &[&tenant, &label]).await)
                .await;
            assert!(twice.is_err(), "the label is taken");
            let rows = "SELECT workspace_id, label FROM t_connections";
            tx.query(rows, &[]).await
        })
        .await?;
    assert!(seen.iter().all(|row| row.get::<_, Uuid>(0) == tenant));
    assert!(seen.iter().any(|row| row.get::<_, String>(1) == label));
    let seen = labels(db, tenant).await?;
    assert!(seen.iter().any(|it| it == label));
    let remove = "DELETE FROM t_connections WHERE label = $1";
    assert_eq!(db.tenant(tenant).execute(remove, &[&label]).await?, 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_clients_than_connections_share_no_tenant() {
    let fact = "there is no pgbouncer; install it, name it in ROWHOUSE_PGBOUNCER";
    let Some(program) = some(programs(), "ROWHOUSE_TEST_WITHOUT_PGBOUNCER", fact) else {
        return;
    };
    share(&program, None).await;
    // A newer one can be told to keep none either.
    if let Some(newer) = programs().into_iter().find(|it| keeps_statements(it)) {
        share(&newer, Some(0)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_that_keeps_prepared_statements_is_given_them() {
    let newer = programs().into_iter().filter(|it| keeps_statements(it));
    let without = "ROWHOUSE_TEST_WITHOUT_NEW_PGBOUNCER";
    let fact = "there is no pgbouncer of version 1.21 or newer; name one in ROWHOUSE_PGBOUNCER_NEW";
    let Some(program) = some(newer.collect(), without, fact) else {
        return;
    };
    // Fewer than a context and its statements have, so that it must forget some and prepare them again.
    for kept in [200, 4] {
        share(&program, Some(kept)).await;
    }
}

/// Many tenants over few connections, with contexts that are dropped half-way.
async fn share(program: &Path, kept: Option<u32>) {
    let fixture = Fixture::new().await;
    let pooler = Pooler::start(program, &fixture, kept).await;
    let db = pooler.open(&fixture, kept > Some(0)).await;
    let clients = (0..CLIENTS).map(|client| {
        let db = db.clone();
        tokio::spawn(async move {
            let tenant = if client % 2 == 0 { ACME } else { OTHER };
            for round in 0..ROUNDS {
                work(&db, tenant, &format!("{client} {round}")).await?;
                if client % 4 == 0 {
                    // One that nobody waits for leaves nothing to whoever gets the connection next.
                    let label = format!("dropped {client} {round}");
                    let failing = async {
                        work(&db, tenant, &label).await?;
                        Err::<(), _>(Error::Settings("unreachable".to_owned()))
                    };
                    polled(round % 7, failing).await;
                }
            }
            Ok::<_, Error>(())
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap().unwrap();
    }
    for (tenant, own) in [(ACME, 2), (OTHER, 1)] {
        let seen = labels(&db, tenant).await.unwrap();
        let kept = seen.iter().filter(|label| !label.starts_with("dropped"));
        assert_eq!(kept.count(), own);
    }
    let superuser = fixture.superuser().await;
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND usename = $2";
    let row = superuser
        .query_one(sql, &[&fixture.database, &fixture.gate])
        .await
        .unwrap();
    let open: i64 = row.get(0);
    assert!(
        open <= i64::try_from(POOL).unwrap(),
        "{open} connections for {CLIENTS} clients"
    );
}
