//! A folder of server binaries, and what it holds.

use std::path::{Path, PathBuf};

use super::account::Account;
use super::command::run;
use super::request::Request;

/// The oldest major version that is supported.
pub(super) const OLDEST: u16 = 15;

/// A folder of server binaries that run here.
#[derive(Clone, Debug)]
pub(super) struct Binaries {
    pub(super) bindir: PathBuf,
    /// The version as the server prints it, such as `16.14`.
    pub(super) version: String,
    pub(super) major: u16,
}

impl Binaries {
    /// Looks into a folder, running its server as the account that is to run it. Fails with the reason in words.
    pub(super) fn probe(bindir: &Path, account: &Account) -> Result<Self, String> {
        let name = bindir.display();
        for program in ["postgres", "initdb"] {
            if !bindir.join(program).is_file() {
                return Err(format!("`{name}` holds no `{program}`"));
            }
        }
        let printed = run(account.command(bindir.join("postgres")).arg("--version"))
            .map_err(|reason| format!("{reason} (run as account `{}`)", account.name))?;
        let version = printed
            .split_once("(PostgreSQL) ")
            .and_then(|(_, rest)| rest.split_whitespace().next())
            .ok_or_else(|| format!("`{name}` does not say its version: {}", printed.trim()))?;
        let digits = version.find(|c: char| !c.is_ascii_digit());
        let major = version[..digits.unwrap_or(version.len())]
            .parse()
            .map_err(|_| format!("`{name}` has the odd version `{version}`"))?;
        Ok(Self {
            bindir: bindir.to_owned(),
            version: version.to_owned(),
            major,
        })
    }

    /// Whether these serve a request. Fails with the reason in words.
    pub(super) fn fit(&self, request: &Request, account: &Account) -> Result<(), String> {
        let name = format!("PostgreSQL {} in `{}`", self.version, self.bindir.display());
        if self.major < OLDEST {
            return Err(format!("{name} is older than {OLDEST}"));
        }
        if request.major.is_some_and(|major| major != self.major) {
            return Err(format!("{name} is of another major version"));
        }
        if request.extensions.is_empty() {
            return Ok(());
        }
        let folder = self.share_dir(account)?.join("extension");
        let lacks: Vec<String> = request
            .extensions
            .iter()
            .filter(|extension| !folder.join(format!("{extension}.control")).is_file())
            .map(|extension| format!("`{extension}`"))
            .collect();
        if lacks.is_empty() {
            return Ok(());
        }
        Err(format!("{name} lacks {}", lacks.join(" and ")))
    }

    /// The order among several: newest first.
    pub(super) fn newness(&self) -> (u16, u16) {
        let minor = self.version.split('.').nth(1);
        (self.major, minor.and_then(|m| m.parse().ok()).unwrap_or(0))
    }

    /// The folder of the shared files, which only the binaries know for certain.
    pub(super) fn share_dir(&self, account: &Account) -> Result<PathBuf, String> {
        let initdb = self.bindir.join("initdb");
        let output = account
            .command(&initdb)
            .args(["--show", "--pgdata", "/nonexistent"])
            .output()
            .map_err(|error| format!("`{}` could not be run: {error}", initdb.display()))?;
        // It shows its paths on the error stream.
        String::from_utf8_lossy(&output.stderr)
            .lines()
            .find_map(|line| line.strip_prefix("share_path="))
            .map(PathBuf::from)
            .ok_or_else(|| format!("`{}` does not show its share path", initdb.display()))
    }
}
