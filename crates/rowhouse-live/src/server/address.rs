//! How a cluster is reached, for the client and in print.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use crate::{LiveError, Login};

/// What a URL may hold unescaped everywhere.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// How a cluster is reached as its superuser.
#[derive(Clone, Debug)]
pub(super) struct Address {
    login: Login,
}

impl Address {
    /// A socket in a folder, where nobody needs a password.
    #[cfg(unix)]
    pub(super) fn socket(folder: &Path, port: u16, superuser: &str) -> Self {
        let mut config = Config::new();
        config.host_path(folder).port(port).user(superuser);
        Self {
            login: config.into(),
        }
    }

    /// A port of this machine.
    #[cfg(unix)]
    pub(super) fn tcp(port: u16, superuser: &str, password: &str) -> Self {
        let mut config = Config::new();
        config
            .host("127.0.0.1")
            .port(port)
            .user(superuser)
            .password(password);
        Self {
            login: config.into(),
        }
    }

    /// What somebody gave as a URL.
    pub(super) fn parse(url: &str) -> Result<Self, LiveError> {
        Ok(Self {
            login: Login::parse(url)?,
        })
    }

    /// The superuser.
    pub(super) fn superuser(&self) -> &str {
        self.login.config().get_user().unwrap_or("postgres")
    }

    /// The database that others are created and dropped from.
    pub(super) fn maintenance(&self) -> &str {
        self.login.config().get_dbname().unwrap_or("postgres")
    }

    /// For the client. A password belongs to the superuser and goes with nobody else.
    pub(super) fn config(&self, role: &str, database: &str) -> Config {
        let mut config = Config::new();
        for host in self.login.config().get_hosts() {
            match host {
                Host::Tcp(name) => config.host(name),
                #[cfg(unix)]
                Host::Unix(folder) => config.host_path(folder),
            };
        }
        for port in self.login.config().get_ports() {
            config.port(*port);
        }
        if let Some(options) = self.login.config().get_options() {
            config.options(options);
        }
        if role == self.superuser()
            && let Some(password) = self.login.config().get_password()
        {
            config.password(password);
        }
        config
            .user(role)
            .dbname(database)
            .ssl_mode(self.login.config().get_ssl_mode());
        config
    }

    /// The same, with whom to trust.
    pub(super) fn login(&self, role: &str, database: &str) -> Login {
        self.login.with(self.config(role, database))
    }

    /// For print, and for `psql`. Everything but the database is a parameter: a socket's folder as the host part is
    /// more than many parsers take.
    pub(super) fn url(&self, role: &str, database: &str) -> String {
        let config = self.config(role, database);
        let list = |items: Vec<String>| items.join(",");
        let hosts = config.get_hosts().iter().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(folder) => PathBuf::from(folder).display().to_string(),
        });
        let ports = config.get_ports().iter().map(ToString::to_string);
        let password = config.get_password().map(String::from_utf8_lossy);
        let parameters = [
            ("host", list(hosts.collect())),
            ("port", list(ports.collect())),
            ("user", role.to_owned()),
            ("password", password.unwrap_or_default().into_owned()),
            ("options", config.get_options().unwrap_or("").to_owned()),
        ];
        let query: Vec<String> = parameters
            .into_iter()
            .chain(self.login.parameters())
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escaped(&value)))
            .collect();
        format!("postgresql:///{}?{}", escaped(database), query.join("&"))
    }
}

fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}
