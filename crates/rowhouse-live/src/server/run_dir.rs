//! The folder in which one server keeps its data, its socket and its log.

use std::fs::{DirBuilder, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::account::Account;
use super::command::run;
use super::error::ServerError;
use super::unique::random;

/// How the folders are called.
const PREFIX: &str = "rowhouse-pg-";
/// When an empty folder is abandoned: locking it is the first thing that is done with it.
const LOCKED_BY_THEN: Duration = Duration::from_secs(60);
/// A folder in memory, on Linux.
const MEMORY: &str = "/dev/shm";
/// How much of it must be free: a few hundred small databases of 8 MB each. Containers often have 64 MB in all.
const MEMORY_KILOBYTES: u64 = 4 * 1024 * 1024;
/// The longest socket path that every system takes is 103 bytes.
const SOCKET_BYTES: usize = 103;

/// The folder of one server: only its account may enter, so only that account reaches the socket.
#[derive(Debug)]
pub(super) struct RunDir {
    pub(super) path: PathBuf,
    /// Locked for as long as this process or the shell that works in the folder lives; none where the system has no locks.
    lock: Option<File>,
}

impl RunDir {
    /// Creates the folder in the first place that will do.
    pub(super) fn create(account: &Account) -> Result<Self, ServerError> {
        let mut places = vec![std::env::temp_dir(), PathBuf::from("/tmp")];
        if free_kilobytes(Path::new(MEMORY)).is_some_and(|free| free >= MEMORY_KILOBYTES) {
            places.insert(0, PathBuf::from(MEMORY));
        }
        let mut tried = Vec::new();
        for place in places {
            match create(&place, account) {
                Ok(dir) => return Ok(dir),
                Err(reason) => tried.push(format!("`{}` {reason}", place.display())),
            }
        }
        Err(ServerError::NoRoom {
            account: account.name.clone(),
            tried,
        })
    }

    /// Something for a shell to inherit: the lock then lasts until both are gone.
    pub(super) fn lock_to_inherit(&self) -> Stdio {
        let shared = self.lock.as_ref().and_then(|lock| lock.try_clone().ok());
        shared.map_or_else(Stdio::null, Stdio::from)
    }

    /// The data directory, which need not exist yet.
    pub(super) fn data(&self) -> PathBuf {
        self.path.join("data")
    }

    /// What the server prints.
    pub(super) fn log(&self) -> PathBuf {
        self.path.join("log")
    }

    /// Exists as soon as the server has ended by itself.
    pub(super) fn exited(&self) -> PathBuf {
        self.path.join("exited")
    }
}

/// Creates one folder, or fails with the reason in words.
fn create(place: &Path, account: &Account) -> Result<RunDir, String> {
    let path = place.join(format!("{PREFIX}{:016x}", random()));
    if path.join(".s.PGSQL.65535").as_os_str().as_bytes().len() > SOCKET_BYTES {
        return Err("is too long a path for a socket".to_owned());
    }
    if !account.can_enter(place) {
        return Err(format!("cannot be reached by account `{}`", account.name));
    }
    sweep(place, account);
    // From here to the watchdog there is nothing that takes time: a process that is killed meanwhile leaves the folder.
    DirBuilder::new()
        .mode(0o700)
        .create(&path)
        .map_err(|error| format!("cannot be written to: {error}"))?;
    if let Err(error) = account.own(&path) {
        // The reason matters more than an empty folder that is left over.
        let _ = std::fs::remove_dir(&path);
        return Err(error.to_string());
    }
    // Where locks do not exist, nothing is ever swept.
    let lock = lock(&path).ok();
    Ok(RunDir { path, lock })
}

/// Takes the lock of a folder. It appears under its name only when it is locked, so that [`sweep`] never meets a folder
/// whose owner has not come to that yet.
fn lock(folder: &Path) -> std::io::Result<File> {
    let new = folder.join("owner.new");
    let file = File::create_new(&new)?;
    file.try_lock()?;
    std::fs::rename(new, folder.join("owner"))?;
    Ok(file)
}

/// Removes what earlier servers left whose watchdog was killed as well. A server that still runs without one notices
/// within a minute that its lock file is gone, and ends.
fn sweep(place: &Path, account: &Account) {
    for entry in place.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        let named = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        if !named || !metadata.is_dir() || metadata.uid() != account.uid {
            continue;
        }
        let age = metadata
            .modified()
            .ok()
            .and_then(|time| time.elapsed().ok());
        if let Ok(lock) = File::open(path.join("owner")) {
            if lock.try_lock().is_ok() {
                remove(&path);
            }
        } else if age.is_some_and(|age| age > LOCKED_BY_THEN) {
            // Its owner ended before it had locked anything. A folder with anything in it stays.
            let _ = std::fs::remove_file(path.join("owner.new"));
            let _ = std::fs::remove_dir(&path);
        }
    }
}

/// Removes a folder, the lock last, so that what ends half way is taken up by the next sweep; so is a failure.
fn remove(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder.join("data"));
    let _ = std::fs::remove_dir_all(folder);
}

/// The free space of a file system; the standard library does not know.
fn free_kilobytes(folder: &Path) -> Option<u64> {
    let printed = run(Command::new("df").arg("-Pk").arg(folder)).ok()?;
    let last = printed.lines().last()?;
    last.split_whitespace().nth(3)?.parse().ok()
}
