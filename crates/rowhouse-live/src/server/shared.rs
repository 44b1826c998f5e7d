//! One server for all tests of a process.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::error::ServerError;
use super::handle::Server;
use super::request::Request;

/// The URL of a cluster that runs already: test runners with one process per test give one to all.
const URL: &str = "ROWHOUSE_TEST_PG";
const MAJOR: &str = "ROWHOUSE_TEST_PG_MAJOR";
const EXTENSIONS: &str = "ROWHOUSE_TEST_PG_EXTENSIONS";

/// A start happens once per request and process, and its failure stays: every test would otherwise wait for the same one.
type Once = OnceLock<Result<Server, ServerError>>;

/// The server that this process's tests share, started at the first call. Blocks like [`Server::start`].
///
/// Roles belong to the whole server: name them with [`unique_name`](super::unique_name). The server ends with the process.
pub fn shared(major: Option<u16>) -> Result<&'static Server, &'static ServerError> {
    shared_for(&Request {
        major,
        ..Request::default()
    })
}

/// The same with extensions or TCP. Each different request has a server of its own.
pub fn shared_for(request: &Request) -> Result<&'static Server, &'static ServerError> {
    static SERVERS: Mutex<BTreeMap<Request, &'static Once>> = Mutex::new(BTreeMap::new());
    // What the environment completes is the same server as what is asked for in full. If it makes no sense, the start
    // says so.
    let key = completed(request).unwrap_or_else(|_| request.clone());
    let once = {
        let mut servers = SERVERS.lock().unwrap_or_else(PoisonError::into_inner);
        // Statics are never dropped; the pipe to the watchdog closes with the process all the same.
        *servers
            .entry(key)
            .or_insert_with(|| Box::leak(Box::default()))
    };
    once.get_or_init(|| start(request)).as_ref()
}

fn start(request: &Request) -> Result<Server, ServerError> {
    let completed = completed(request)?;
    if let Some(url) = variable(URL)? {
        let (server, extensions) = Server::attach_given(&url, URL)?;
        // Extensions that only the environment asks for are up to whoever started that cluster.
        let fits = !request.tcp
            && completed
                .major
                .is_none_or(|wanted| wanted == server.major())
            && request
                .extensions
                .iter()
                .all(|name| extensions.contains(name));
        if fits {
            return Ok(server);
        }
    }
    Server::start(&completed)
}

/// Fills in what the caller leaves open and the environment says.
fn completed(request: &Request) -> Result<Request, ServerError> {
    let mut request = request.clone();
    if request.major.is_none()
        && let Some(value) = variable(MAJOR)?
    {
        let major = value.parse().map_err(|_| ServerError::Variable {
            variable: MAJOR,
            value,
            help: "it must be a major version such as `16`".to_owned(),
        })?;
        request.major = Some(major);
    }
    if request.extensions.is_empty()
        && let Some(value) = variable(EXTENSIONS)?
    {
        let names = value.split(',').map(str::trim);
        request.extensions = names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
    }
    Ok(request)
}

/// A variable's value; an empty one counts as unset.
fn variable(name: &'static str) -> Result<Option<String>, ServerError> {
    match std::env::var(name) {
        Ok(value) if value.is_empty() => Ok(None),
        Ok(value) => Ok(Some(value)),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(value)) => Err(ServerError::Variable {
            variable: name,
            value: value.to_string_lossy().into_owned(),
            help: "it must be UTF-8".to_owned(),
        }),
    }
}
