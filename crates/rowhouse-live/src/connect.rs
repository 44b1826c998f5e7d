//! Connections to servers that somebody else runs.

use tokio_postgres::Client;

use crate::LiveError;
use crate::login::{Login, dial};

/// A connection and what is known of its server.
#[derive(Debug)]
pub struct Connection {
    /// The client. Its connection is driven by a task of the current runtime.
    pub client: Client,
    /// The server's major version.
    pub major: u16,
    /// The server, role and database, without anything secret.
    pub url: String,
    /// How it was connected, for further connections to the same server.
    pub login: Login,
}

/// Connects, and checks that the server is PostgreSQL 15 or newer. What a connection string may say of TLS stands at
/// [`Login`].
///
/// # Errors
/// If the string cannot be read, the server cannot be reached, does not prove to be the one that is meant, or refuses the
/// login, or is too old. No error holds the password.
pub async fn connect(url: &str) -> Result<Connection, LiveError> {
    open(Login::parse(url)?).await
}

/// Connects with a login that is known.
///
/// # Errors
/// As [`connect`].
pub async fn open(login: impl Into<Login>) -> Result<Connection, LiveError> {
    let login = login.into().by_name();
    let url = login.describe();
    let client = dial(&login).await?;
    let row = client
        .query_typed("SELECT current_setting('server_version_num')::int4", &[])
        .await?;
    let number: i32 = row.first().map_or(0, |row| row.get(0));
    let major = u16::try_from(number / 10_000).unwrap_or(0);
    if major < 15 {
        return Err(LiveError::TooOld { url, major });
    }
    Ok(Connection {
        client,
        major,
        url,
        login,
    })
}
