//! Opening a line to a server.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::ring;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::mode::Mode;
use super::verifier::Verifier;
use super::{Login, Trust, advice, roots};
use crate::LiveError;

/// What servers from PostgreSQL 17 on want to hear where TLS begins at once.
const ALPN: &[u8] = b"postgresql";

/// Logs in. The connection is driven by a task of the current runtime.
pub(crate) async fn dial(login: &Login) -> Result<Client, LiveError> {
    let refused = |reason| LiveError::Connect {
        url: login.describe(),
        reason,
    };
    let mut config = ready(&login.config);
    if config.get_ssl_mode() == SslMode::Disable {
        let dialled = on_line(&config, NoTls).await;
        return dialled.map_err(|error| refused(advice::reason(login, &error)));
    }
    let secured = match on_line(&config, connector(login)?).await {
        Ok(client) => return Ok(client),
        Err(error) => error,
    };
    if login.mode != Mode::Prefer || !advice::is_for_tls(&secured) {
        return Err(refused(advice::reason(login, &secured)));
    }
    config.ssl_mode(SslMode::Disable);
    let dialled = on_line(&config, NoTls).await;
    dialled.map_err(|plain| refused(advice::both(login, &secured, &plain)))
}

async fn on_line<T>(config: &Config, tls: T) -> Result<Client, tokio_postgres::Error>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
{
    // A handshake is a large future, and would be a part of everything that connects.
    let (client, connection) = Box::pin(config.connect(tls)).await?;
    // The task ends with the client; what breaks the connection reaches the client's next call.
    tokio::spawn(connection);
    Ok(client)
}

/// The configuration, where TLS is for servers that have a name and are not on this machine's sockets.
fn ready(config: &Config) -> Config {
    let mut config = config.clone();
    let hosts = config.get_hosts();
    if hosts.is_empty() {
        // The driver gives a certificate's owner no name otherwise, and fails.
        for address in config.get_hostaddrs().to_vec() {
            config.host(address.to_string());
        }
    } else if !hosts.iter().any(|host| matches!(host, Host::Tcp(_))) {
        config.ssl_mode(SslMode::Disable);
    }
    config
}

fn connector(login: &Login) -> Result<MakeRustlsConnect, LiveError> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier {
        provider: Arc::clone(&provider),
        roots: match &login.trust {
            Trust::Anybody => None,
            Trust::Signed(file) | Trust::Named(Some(file)) => Some(roots::of_file(file)?),
            Trust::Named(None) => Some(roots::of_system()?),
        },
        named: matches!(login.trust, Trust::Named(_)),
    };
    let identity = login.identity.as_ref();
    let identity = identity.map(|it| it.read(&provider)).transpose()?;
    let versions =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let mut config = versions
        .map_err(|error| LiveError::Tls(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    if let Some(identity) = identity {
        config.client_auth_cert_resolver = Arc::new(identity);
    }
    config.alpn_protocols = vec![ALPN.to_vec()];
    Ok(MakeRustlsConnect::new(config))
}
