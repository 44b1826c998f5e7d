//! From a request to a server that is ready.

use std::path::Path;
use std::time::{Duration, Instant};

use super::account::Account;
use super::address::Address;
use super::cache::Cache;
use super::command::shortened;
use super::error::ServerError;
use super::handle::Server;
use super::locate::{Located, locate};
use super::request::Request;
use super::run_dir::RunDir;
use super::settings::{self, SUPERUSER};
use super::watchdog::Watchdog;
use super::{password, template};

/// The port that names the socket where no TCP port does: PostgreSQL's own default, so that no URL needs one.
const SOCKET_PORT: u16 = 5432;
/// How often to look whether the server is ready.
const POLL: Duration = Duration::from_millis(2);
/// When to give up: a machine under load is slow, but not that slow.
const PATIENCE: Duration = Duration::from_secs(60);
/// A free port can be taken by somebody else before the server gets to it.
const PORTS_TRIED: usize = 3;

/// Starts a server that fits the request.
pub(super) fn start(request: &Request, say: &mut dyn FnMut(&str)) -> Result<Server, ServerError> {
    let account = Account::find()?;
    let cache = Cache::open(&account)?;
    let located = locate(request, &account, &cache, say)?;
    if !request.tcp {
        return run(&located, None, &account, &cache);
    }
    let mut tried = 1;
    loop {
        match run(&located, Some(password::free_port()?), &account, &cache) {
            Err(ServerError::NotReady { log, .. })
                if tried < PORTS_TRIED && log.contains("could not create any TCP/IP sockets") =>
            {
                tried += 1;
            }
            done => return done,
        }
    }
}

fn run(
    located: &Located,
    port: Option<u16>,
    account: &Account,
    cache: &Cache,
) -> Result<Server, ServerError> {
    let dir = RunDir::create(account)?;
    let program = located.binaries.bindir.join("postgres");
    let data = dir.data();
    // From here on, the watchdog removes the folder whatever happens.
    let mut watchdog = Watchdog::start(&dir, &[&program, Path::new("-D"), &data], account)?;
    template::provide(&dir, located, account, cache)?;
    settings::write(&dir, port, account)?;
    watchdog.release()?;
    await_ready(&dir, located, &mut watchdog)?;
    let address = Address::socket(&dir.path, port.unwrap_or(SOCKET_PORT), SUPERUSER);
    let tcp = match port {
        Some(port) => Some(Address::tcp(port, SUPERUSER, &password::set(&address)?)),
        None => None,
    };
    Ok(Server {
        origin: located.origin.clone(),
        major: located.binaries.major,
        address,
        tcp,
        _running: Some((watchdog, dir)),
    })
}

/// Waits until the server says in the eighth line of its lock file that it takes connections. Asking it by connecting
/// would fill its log with refusals.
fn await_ready(
    dir: &RunDir,
    located: &Located,
    watchdog: &mut Watchdog,
) -> Result<(), ServerError> {
    let lock_file = dir.data().join("postmaster.pid");
    let deadline = Instant::now() + PATIENCE;
    loop {
        let status = std::fs::read_to_string(&lock_file).unwrap_or_default();
        if status.lines().nth(7).map(str::trim) == Some("ready") {
            return Ok(());
        }
        if dir.exited().exists() || watchdog.ended() || Instant::now() > deadline {
            let log = std::fs::read_to_string(dir.log()).unwrap_or_default();
            return Err(ServerError::NotReady {
                origin: located.origin.clone(),
                log: shortened(&log),
            });
        }
        std::thread::sleep(POLL);
    }
}
