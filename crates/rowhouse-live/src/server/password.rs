//! The way in over TCP: the superuser's alone and by password, since every account of the machine can reach the port.

use std::net::{Ipv4Addr, TcpListener};

use super::address::Address;
use super::attach::ask;
use super::error::ServerError;
use super::sql;
use super::unique::random;

/// A port of 127.0.0.1 that nobody listens on at this moment.
pub(super) fn free_port() -> Result<u16, ServerError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(ServerError::io("listen on", "127.0.0.1"))
}

/// Gives the superuser a new password.
pub(super) fn set(socket: &Address) -> Result<String, ServerError> {
    let password = format!("{:016x}{:016x}", random(), random());
    let statement = sql::set_password(socket.superuser(), &password);
    let done = ask(socket, async |client| {
        client.batch_execute(&statement).await
    })?;
    done.map_err(|source| ServerError::Sql {
        what: "set the superuser's password".to_owned(),
        source: source.into(),
    })?;
    Ok(password)
}
