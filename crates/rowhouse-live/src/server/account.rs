//! The account that a server runs as.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::error::ServerError;

/// The account that a server runs as: the one that runs this process, unless that is root.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) uid: u32,
    gid: u32,
    /// Whether this process is root and has to become that account.
    pub(super) drops: bool,
}

impl Account {
    /// Looks up who may run a server here.
    ///
    /// `id` answers from whatever directory service the system has, which `/etc/passwd` does not.
    pub(super) fn find() -> Result<Self, ServerError> {
        let (Some(uid), Some(gid)) = (number(&["-u"]), number(&["-g"])) else {
            return Err(ServerError::NoId);
        };
        if uid != 0 {
            let Some(name) = id(&["-un"]) else {
                return Err(ServerError::NoPasswdEntry { uid });
            };
            return Ok(Self {
                name,
                uid,
                gid,
                drops: false,
            });
        }
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| {
                Some(Self {
                    name: name.to_owned(),
                    uid: number(&["-u", name])?,
                    gid: number(&["-g", name])?,
                    drops: true,
                })
            })
            .ok_or(ServerError::NoAccount)
    }

    /// The user id that this process acts as.
    pub(super) fn own_uid(&self) -> u32 {
        if self.drops { 0 } else { self.uid }
    }

    /// A command that runs as this account, with nothing of this process's environment but `PATH`: a `PG…` variable
    /// would otherwise steer the server.
    pub(super) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command
            .env_clear()
            .env("LC_ALL", "C")
            .current_dir("/")
            .stdin(Stdio::null())
            .process_group(0);
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        if self.drops {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Makes a file this account's own; nothing to do unless this process is root.
    pub(super) fn own(&self, path: &Path) -> Result<(), ServerError> {
        if self.drops {
            std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid))
                .map_err(ServerError::io("change the owner of", path))?;
        }
        Ok(())
    }

    /// Whether this account can enter a folder, which depends on every folder above it.
    pub(super) fn can_enter(&self, folder: &Path) -> bool {
        self.command("/bin/sh")
            .args(["-c", "cd -- \"$1\"", "sh"])
            .arg(folder)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

fn number(arguments: &[&str]) -> Option<u32> {
    id(arguments)?.parse().ok()
}

fn id(arguments: &[&str]) -> Option<String> {
    let output = Command::new("id").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
