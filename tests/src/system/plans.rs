//! The plans of the statements that a program runs, as PostgreSQL has carried them out.
//!
//! `auto_explain` tells each session the plans of its own statements as notices, and a door between the program and the
//! server listens. So the plans are those of the program's own SQL, with its own values, as its own role.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixListener, UnixStream};
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use super::Fixture;
use super::read::Read;

/// What every session is told of each of its statements.
const SETTINGS: [(&str, &str); 6] = [
    ("session_preload_libraries", "auto_explain"),
    ("auto_explain.log_min_duration", "0"),
    ("auto_explain.log_analyze", "on"),
    ("auto_explain.log_timing", "off"),
    ("auto_explain.log_format", "json"),
    ("auto_explain.log_level", "notice"),
];

/// A door to a database, which notes the plans that pass.
pub struct Door {
    folder: PathBuf,
    database: String,
    noted: Arc<Mutex<Vec<Plan>>>,
}

/// A statement and its plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The statement.
    pub sql: String,
    /// The plan, as PostgreSQL describes it in JSON.
    pub root: Value,
}

impl Plan {
    /// What it reads of tables.
    pub fn reads(&self) -> Vec<Read> {
        Read::all(&self.root)
    }
}

impl Fixture {
    /// A door to the database: whoever goes through it is watched.
    ///
    /// # Panics
    /// If the socket cannot be made.
    pub async fn door(&self) -> Door {
        for (name, value) in SETTINGS {
            let set = format!("ALTER DATABASE {} SET {name} = '{value}'", self.database);
            self.alter(&set).await;
        }
        let folder = std::env::temp_dir().join(&self.database);
        std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
        let listener = UnixListener::bind(folder.join(".s.PGSQL.5432"));
        let listener = listener.expect("a socket can be made there");
        let noted = Arc::default();
        let to = self.server.config(self.server.superuser(), &self.database);
        tokio::spawn(serve(listener, to, Arc::clone(&noted)));
        Door {
            folder,
            database: self.database.clone(),
            noted,
        }
    }
}

impl Door {
    /// How a role goes through it.
    pub fn config(&self, role: &str) -> Config {
        let mut config = Config::new();
        config.host_path(&self.folder).port(5432);
        config.user(role).dbname(&self.database);
        config
    }

    /// The plans that have passed since the last time.
    pub fn take(&self) -> Vec<Plan> {
        std::mem::take(&mut self.noted.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        // What remains in the temporary folder is a nuisance and no failure.
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

async fn serve(listener: UnixListener, to: Config, noted: Arc<Mutex<Vec<Plan>>>) {
    let port = to.get_ports().first().copied().unwrap_or(5432);
    while let Ok((client, _)) = listener.accept().await {
        let noted = Arc::clone(&noted);
        match to.get_hosts().first() {
            Some(Host::Unix(folder)) => {
                let socket = folder.join(format!(".s.PGSQL.{port}"));
                let server = UnixStream::connect(socket).await.expect("the server is up");
                tokio::spawn(connect(client, server, noted));
            }
            Some(Host::Tcp(host)) => {
                let server = TcpStream::connect((host.as_str(), port)).await;
                tokio::spawn(connect(client, server.expect("the server is up"), noted));
            }
            None => unreachable!("the server has an address"),
        }
    }
}

/// Passes everything on, both ways, and looks at what comes back.
async fn connect<S>(client: UnixStream, server: S, noted: Arc<Mutex<Vec<Plan>>>)
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = tokio::io::split(server);
    tokio::spawn(async move {
        drop(tokio::io::copy(&mut from_client, &mut to_server).await);
        drop(to_server.shutdown().await);
    });
    let (mut pending, mut chunk) = (Vec::new(), vec![0; 64 * 1024]);
    while let Ok(length @ 1..) = from_server.read(&mut chunk).await {
        pending.extend_from_slice(&chunk[..length]);
        let told = messages(&mut pending);
        // Before the answer goes on: whoever has it finds the plans noted.
        noted
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(told);
        if to_client.write_all(&chunk[..length]).await.is_err() {
            break;
        }
    }
}

/// Takes the whole messages out of what has come so far, and gives the plans among them.
fn messages(pending: &mut Vec<u8>) -> Vec<Plan> {
    let (mut at, mut plans) = (0, Vec::new());
    // A type and a length, which counts itself.
    while let Some([kind, length @ ..]) = pending.get(at..at + 5) {
        let length: [u8; 4] = length.try_into().expect("there are four");
        let end = at + 1 + u32::from_be_bytes(length) as usize;
        let Some(body) = pending.get(at + 5..end) else {
            break;
        };
        if *kind == b'N' {
            plans.extend(notice(body));
        }
        at = end;
    }
    pending.drain(..at);
    plans
}

/// The plan that a notice tells, if it tells one.
fn notice(body: &[u8]) -> Option<Plan> {
    let mut fields = body.split(|byte| *byte == 0);
    let message = fields.find_map(|field| field.strip_prefix(b"M"))?;
    let text = std::str::from_utf8(message).ok()?;
    let (_, json) = text.split_once("plan:\n")?;
    let mut plan: Value = serde_json::from_str(json).expect("auto_explain writes JSON");
    Some(Plan {
        sql: plan["Query Text"].as_str().unwrap_or_default().to_owned(),
        root: plan["Plan"].take(),
    })
}
