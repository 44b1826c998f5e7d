//! The shell that outlives this process by as long as it takes to stop the server.
//!
//! It blocks on a pipe whose other end only this process holds, so that it notices every death, SIGKILL included.
//! `PR_SET_PDEATHSIG` would be shorter, but it follows the thread that started the server: a test's thread ends early.

use std::io::Write;
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};

use super::account::Account;
use super::error::ServerError;
use super::run_dir::RunDir;

/// A server under watch. Dropping it stops the server and waits until its folder is gone.
#[derive(Debug)]
pub(super) struct Watchdog {
    shell: Child,
    /// Held open for as long as the server is wanted.
    pipe: Option<ChildStdin>,
}

impl Watchdog {
    /// Starts watching over a folder. The server's command runs once [`Watchdog::release`] is called.
    pub(super) fn start(
        dir: &RunDir,
        command: &[&Path],
        account: &Account,
    ) -> Result<Self, ServerError> {
        let mut shell = account
            .command("/bin/sh")
            .args(["-c", include_str!("watchdog.sh"), "rowhouse-watchdog"])
            .arg(&dir.path)
            .args(command)
            .stdin(Stdio::piped())
            .stdout(dir.lock_to_inherit())
            .stderr(Stdio::null())
            .spawn()
            .map_err(ServerError::io("run", "/bin/sh"))?;
        let pipe = shell.stdin.take();
        Ok(Self { shell, pipe })
    }

    /// Lets the server run.
    pub(super) fn release(&mut self) -> Result<(), ServerError> {
        let Some(pipe) = &mut self.pipe else {
            return Ok(());
        };
        pipe.write_all(b"go\n")
            .map_err(ServerError::io("write to", "/bin/sh"))
    }

    /// Whether the shell itself has ended, which nobody asked it to.
    pub(super) fn ended(&mut self) -> bool {
        !matches!(self.shell.try_wait(), Ok(None))
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        drop(self.pipe.take());
        // There is nobody to tell of a failure, and nothing left to do about it.
        let _ = self.shell.wait();
    }
}
