//! Connections to servers that somebody else runs.

use std::str::FromStr;

use tokio_postgres::config::Host;
use tokio_postgres::{Client, Config, NoTls};

use crate::LiveError;
use crate::error::describe;

/// A connection and what is known of its server.
#[derive(Debug)]
pub struct Connection {
    /// The client. Its connection is driven by a task of the current runtime.
    pub client: Client,
    /// The server's major version.
    pub major: u16,
    /// The connection string, its password masked.
    pub url: String,
    /// How it was connected, for further connections to the same server.
    pub config: Config,
}

/// Connects, and checks that the server is PostgreSQL 15 or newer.
///
/// # Errors
/// If the string cannot be read, the server cannot be reached or refuses the login, or is too old. No error holds
/// the password.
pub async fn connect(url: &str) -> Result<Connection, LiveError> {
    let config = Config::from_str(url).map_err(|error| LiveError::Url {
        url: mask_password(url),
        reason: describe(&error),
    })?;
    open(config).await
}

/// Connects with a ready configuration.
///
/// # Errors
/// As [`connect`].
pub async fn open(mut config: Config) -> Result<Connection, LiveError> {
    let url = describe_config(&config);
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(std::time::Duration::from_secs(10));
    }
    config.application_name("rowhouse");
    let refused = |error: &tokio_postgres::Error| LiveError::Connect {
        url: url.clone(),
        reason: describe(error),
    };
    let (client, connection) = config
        .connect(NoTls)
        .await
        .map_err(|error| refused(&error))?;
    // The task ends with the client; what breaks the connection reaches the client's next call.
    tokio::spawn(connection);
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
        config,
    })
}

/// The server, role and database of a configuration, without anything secret.
fn describe_config(config: &Config) -> String {
    let host = config
        .get_hosts()
        .first()
        .map_or("localhost".to_owned(), |host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        });
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let user = config.get_user().unwrap_or("");
    let database = config.get_dbname().unwrap_or(user);
    format!("{user}@{host}:{port}/{database}")
}

/// Masks what may be a password in a string that could not be parsed.
pub fn mask_password(url: &str) -> String {
    if let Some((scheme, rest)) = url.split_once("://") {
        // The last `@` ends the user information: a password may hold one itself.
        return match rest.rsplit_once('@') {
            Some((user, host)) => {
                let user = user.split_once(':').map_or(user, |(user, _)| user);
                format!("{scheme}://{user}:***@{host}")
            }
            None => url.split('?').next().unwrap_or_default().to_owned(),
        };
    }
    let words = url.split_whitespace();
    let masked: Vec<&str> = words
        .map(|word| {
            if word.to_lowercase().starts_with("password") {
                "password=***"
            } else {
                word
            }
        })
        .collect();
    masked.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_masked() {
        assert_eq!(
            mask_password("postgres://a:se@cret@host/db"),
            "postgres://a:***@host/db"
        );
        assert_eq!(
            mask_password("host=h password=x user=u"),
            "host=h password=*** user=u"
        );
    }
}
