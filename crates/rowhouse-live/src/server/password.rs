//! The superuser's password, for the one way in that every account of the machine can reach.

use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Stdio;

use super::account::Account;
use super::command::said;
use super::error::ServerError;
use super::locate::Located;
use super::run_dir::RunDir;
use super::settings::SUPERUSER;
use super::unique::random;

/// A port of 127.0.0.1 that nobody listens on at this moment.
pub(super) fn free_port() -> Result<u16, ServerError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(ServerError::io("listen on", "127.0.0.1"))
}

/// Gives the superuser a new password, before the server runs.
pub(super) fn set(
    dir: &RunDir,
    located: &Located,
    account: &Account,
) -> Result<String, ServerError> {
    let program = located.binaries.bindir.join("postgres");
    let password = format!("{:016x}{:016x}", random(), random());
    let mut server = account
        .command(&program)
        .arg("--single")
        .arg("-D")
        .arg(dir.data())
        .arg("postgres")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(ServerError::io("run", &program))?;
    if let Some(mut input) = server.stdin.take() {
        let statement = super::sql::set_password(SUPERUSER, &password);
        input
            .write_all(format!("{statement}\n").as_bytes())
            .map_err(ServerError::io("write to", &program))?;
    }
    let output = server
        .wait_with_output()
        .map_err(ServerError::io("wait for", &program))?;
    if output.status.success() {
        return Ok(password);
    }
    Err(ServerError::NotReady {
        origin: located.origin.clone(),
        log: said(&output),
    })
}
