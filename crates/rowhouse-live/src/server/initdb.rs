//! Creating a cluster's data directory from nothing.

use super::account::Account;
use super::binaries::Binaries;
use super::command::said;
use super::error::ServerError;
use super::locate::Located;
use super::run_dir::RunDir;
use super::settings::SUPERUSER;

/// The arguments besides the folder and the user; part of a template's key.
pub(super) fn arguments(binaries: &Binaries) -> Vec<&'static str> {
    let mut arguments = vec![
        "--no-sync",
        "--no-instructions",
        "--locale=C",
        "--encoding=UTF8",
        "--auth=trust",
        // The smallest log segment: a copied template is 15 MB smaller.
        "--wal-segsize=1",
    ];
    if binaries.major >= 18 {
        // They became the default, and protect nothing here.
        arguments.push("--no-data-checksums");
    }
    arguments
}

/// Runs `initdb` into the folder's data directory.
pub(super) fn initdb(
    dir: &RunDir,
    located: &Located,
    account: &Account,
) -> Result<(), ServerError> {
    let program = located.binaries.bindir.join("initdb");
    // It takes a second, in which people press Ctrl-C: the shell then removes what it made.
    let output = account
        .command("/bin/sh")
        .args(["-c", include_str!("setup.sh"), "rowhouse-setup"])
        .arg(&dir.path)
        .arg(&program)
        .args(arguments(&located.binaries))
        .arg(format!("--username={SUPERUSER}"))
        .arg("--pgdata")
        .arg(dir.data())
        .stdin(dir.lock_to_inherit())
        .output()
        .map_err(ServerError::io("run", &program))?;
    if output.status.success() {
        return Ok(());
    }
    let _ = std::fs::remove_dir_all(&dir.path);
    Err(ServerError::InitDb {
        origin: located.origin.clone(),
        output: said(&output),
    })
}
