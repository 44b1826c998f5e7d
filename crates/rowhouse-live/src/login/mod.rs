//! How a server that somebody else runs is logged into, and how the line to it is secured.

mod advice;
mod dial;
mod homemade;
mod identity;
mod mask;
mod mode;
mod pieces;
mod roots;
mod settings;
mod verifier;

use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::LiveError;
use crate::error::describe;
pub(crate) use dial::dial;
use identity::Identity;
pub use mask::mask_password;
use mode::Mode;
use pieces::Pieces;
use settings::Settings;

/// How to log into a server: what the driver knows, and whom to trust.
///
/// A connection string says so in `psql`'s words:
///
/// | `sslmode` | encrypted | whom it talks to |
/// |---|---|---|
/// | `disable` | no | anybody |
/// | `prefer`, and none | if the server and its `pg_hba.conf` do it, and if not, not | anybody |
/// | `require` | yes | anybody; with `sslrootcert`, as `verify-ca` |
/// | `verify-ca` | yes | whoever has a certificate by a root in `sslrootcert`, which must be given |
/// | `verify-full` | yes | the host of the string, by a root in `sslrootcert`, else by one that the system trusts |
///
/// `sslcert` and `sslkey` name the files of a certificate to show and of its key, for servers that want one.
///
/// That is what libpq does, but for this:
///
/// - Nothing in `~/.postgresql` is read. Where no `sslrootcert` is given, the roots are the system's: those in
///   `SSL_CERT_FILE` and `SSL_CERT_DIR`, if set.
/// - The names of a certificate are those in its `subjectAltName`, never the common name.
/// - Of certificates of X.509's version 1, nothing but the key is read, which will do for `require` alone.
/// - An `sslrootcert` that `prefer` would take no notice of is an error.
///
/// Unix sockets are never encrypted, whatever the mode.
///
/// Variables such as `PGSSLMODE` are not read: a connection string says everything.
#[derive(Clone, Debug)]
pub struct Login {
    config: Config,
    mode: Mode,
    trust: Trust,
    identity: Option<Identity>,
}

/// Whose certificate is taken for the server's.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Trust {
    /// Anybody's.
    Anybody,
    /// One that a root of this file signed.
    Signed(PathBuf),
    /// One for the server's name, signed by a root of this file or of the system.
    Named(Option<PathBuf>),
}

impl Login {
    /// Reads a connection string, a URL or `name=value` pairs.
    ///
    /// # Errors
    /// If it cannot be read, or asks for what is not supported. No error holds the password.
    pub fn parse(url: &str) -> Result<Self, LiveError> {
        let pieces = Pieces::of(url);
        let settings = Settings::of(&pieces).map_err(|reason| LiveError::Setting {
            url: mask_password(url),
            reason,
        })?;
        let rest = pieces.without(Settings::are_read_from);
        let mut config: Config = rest.parse().map_err(|error| LiveError::Url {
            url: mask_password(url),
            reason: describe(&error),
        })?;
        config.ssl_mode(settings.mode.of_driver());
        Ok(Self {
            config,
            mode: settings.mode,
            trust: settings.trust,
            identity: settings.identity,
        })
    }

    /// For the driver. It knows of no certificates: a connector has to check them.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The same way into another database.
    #[must_use]
    pub fn to_database(mut self, name: &str) -> Self {
        self.config.dbname(name);
        self
    }

    /// The same, with a name for the server's log and a limit to how long nobody answers.
    pub(crate) fn by_name(mut self) -> Self {
        if self.config.get_connect_timeout().is_none() {
            self.config.connect_timeout(Duration::from_secs(10));
        }
        self.config.application_name("rowhouse");
        self
    }

    /// The same server and the same trust for another login.
    #[cfg(feature = "server")]
    pub(crate) fn with(&self, mut config: Config) -> Self {
        config.ssl_mode(self.mode.of_driver());
        Self {
            config,
            mode: self.mode,
            trust: self.trust.clone(),
            identity: self.identity.clone(),
        }
    }

    /// What a connection string says of TLS.
    #[cfg(feature = "server")]
    pub(crate) fn parameters(&self) -> Vec<(&'static str, String)> {
        let root = match &self.trust {
            Trust::Signed(file) | Trust::Named(Some(file)) => Some(file.display().to_string()),
            Trust::Named(None) | Trust::Anybody => None,
        };
        let mode = (self.mode != Mode::Prefer).then(|| self.mode.name().to_owned());
        let identity = self.identity.as_ref();
        let parameters = [
            ("sslmode", mode),
            ("sslrootcert", root),
            (
                "sslcert",
                identity.map(|it| it.certificate.display().to_string()),
            ),
            ("sslkey", identity.map(|it| it.key.display().to_string())),
        ];
        let said = parameters.into_iter();
        said.filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// The server, role and database, without anything secret.
    pub(crate) fn describe(&self) -> String {
        let config = &self.config;
        let host = match config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            #[cfg(unix)]
            Some(Host::Unix(path)) => path.display().to_string(),
            None => match config.get_hostaddrs().first() {
                Some(address) => address.to_string(),
                None => "localhost".to_owned(),
            },
        };
        let port = config.get_ports().first().copied().unwrap_or(5432);
        let user = config.get_user().unwrap_or("");
        let database = config.get_dbname().unwrap_or(user);
        format!("{user}@{host}:{port}/{database}")
    }
}

impl From<Config> for Login {
    /// With the configuration's `sslmode`, which checks no certificate.
    fn from(config: Config) -> Self {
        let mode = match config.get_ssl_mode() {
            SslMode::Disable => Mode::Disable,
            SslMode::Require => Mode::Require,
            _ => Mode::Prefer,
        };
        Self {
            config,
            mode,
            trust: Trust::Anybody,
            identity: None,
        }
    }
}
