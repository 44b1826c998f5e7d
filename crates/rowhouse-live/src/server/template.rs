//! A data directory that is kept, so that `initdb` runs once per server version and not once per server.

use std::ffi::OsStr;
use std::fs::DirBuilder;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::account::Account;
use super::cache::Cache;
use super::error::ServerError;
use super::initdb::{arguments, initdb};
use super::locate::Located;
use super::run_dir::RunDir;
use super::watchdog::Watchdog;

/// Puts a fresh cluster into the folder's data directory.
pub(super) fn provide(
    dir: &RunDir,
    located: &Located,
    account: &Account,
    cache: &Cache,
) -> Result<(), ServerError> {
    let template = cache.path("template").join(key(located)?);
    if !template.is_dir() {
        create(&template, located, account, cache)?;
    }
    copy(&template, &dir.data(), Some(account))
}

/// Creates the template, unless another process was faster. In a folder of its own, because `initdb` runs as the
/// server's account, which owns nothing in the cache.
fn create(
    template: &Path,
    located: &Located,
    account: &Account,
    cache: &Cache,
) -> Result<(), ServerError> {
    let filling = cache.fill()?;
    if template.is_dir() {
        return Ok(());
    }
    let dir = RunDir::create(account)?;
    initdb(&dir, located, account)?;
    // Removes the folder at the end, and if this process does not live to see it.
    let _watchdog = Watchdog::start(&dir, &[], account)?;
    copy(&dir.data(), &filling.partial.join("template"), None)?;
    filling.complete("template", template)
}

/// A name that changes whenever another `initdb` would make another cluster.
fn key(located: &Located) -> Result<String, ServerError> {
    let binaries = &located.binaries;
    let program = binaries.bindir.join("initdb");
    let metadata = program
        .metadata()
        .map_err(ServerError::io("read", &program))?;
    let mut hash = Sha256::new();
    for part in [
        program.as_os_str(),
        OsStr::new(&binaries.version),
        OsStr::new(&arguments(binaries).join(" ")),
        OsStr::new(&format!("{} {}", metadata.len(), metadata.mtime())),
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let hash = hash.finalize();
    Ok(hash
        .iter()
        .take(8)
        .fold(format!("{}-", binaries.version), |text, byte| {
            format!("{text}{byte:02x}")
        }))
}

/// Copies a tree of folders and files, with their permissions; optionally to another owner.
fn copy(from: &Path, to: &Path, owner: Option<&Account>) -> Result<(), ServerError> {
    let mut folders = vec![(from.to_owned(), to.to_owned())];
    while let Some((from, to)) = folders.pop() {
        DirBuilder::new()
            .mode(0o700)
            .create(&to)
            .map_err(ServerError::io("create", &to))?;
        give(&to, owner)?;
        for entry in from.read_dir().map_err(ServerError::io("read", &from))? {
            let entry = entry.map_err(ServerError::io("read", &from))?;
            let (from, to): (PathBuf, PathBuf) = (entry.path(), to.join(entry.file_name()));
            let kind = entry.file_type().map_err(ServerError::io("read", &from))?;
            if kind.is_dir() {
                folders.push((from, to));
            } else {
                std::fs::copy(&from, &to).map_err(ServerError::io("copy", &from))?;
                give(&to, owner)?;
            }
        }
    }
    Ok(())
}

fn give(path: &Path, owner: Option<&Account>) -> Result<(), ServerError> {
    owner.map_or(Ok(()), |account| account.own(path))
}
