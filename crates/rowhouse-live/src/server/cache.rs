//! Where fetched servers and template clusters are kept.

use std::fs::File;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::ServerError;

/// The cache's folder: kept between runs, owned by whoever runs this, reachable for the server's account.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    root: PathBuf,
}

impl Cache {
    /// Opens the first place that will do, creating it if need be.
    pub(super) fn open(account: &Account) -> Result<Self, ServerError> {
        let mut tried = Vec::new();
        // Whoever names a folder answers for it.
        let given = std::env::var_os("ROWHOUSE_CACHE").filter(|path| !path.is_empty());
        let trusted = given.is_some();
        let places = match given.map(PathBuf::from) {
            Some(given) => vec![std::path::absolute(&given).unwrap_or(given)],
            None => places(account.own_uid()),
        };
        for root in places {
            match usable(&root, trusted, account) {
                Ok(()) => return Ok(Self { root }),
                Err(reason) => tried.push(format!("`{}` {reason}", root.display())),
            }
        }
        Err(ServerError::NoCache {
            account: account.name.clone(),
            tried,
        })
    }

    /// A file or folder in the cache.
    pub(super) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root.join(name)
    }

    /// Waits until no other process fills the cache, and prepares a folder for what is not complete yet.
    pub(super) fn fill(&self) -> Result<Filling, ServerError> {
        let path = self.path("lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(ServerError::io("open", &path))?;
        lock.lock().map_err(ServerError::io("lock", &path))?;
        let partial = self.path("partial");
        // Whatever a killed process left; nobody else can be using it.
        let _ = std::fs::remove_dir_all(&partial);
        std::fs::create_dir(&partial).map_err(ServerError::io("create", &partial))?;
        Ok(Filling {
            partial,
            _lock: lock,
        })
    }
}

/// The right to fill the cache. Dropping it removes what was not completed.
#[derive(Debug)]
pub(super) struct Filling {
    /// An empty folder on the cache's own file system, so that a finished entry is renamed into place at once.
    pub(super) partial: PathBuf,
    /// Held for as long as the file is open; a lock ends with its process.
    _lock: File,
}

impl Filling {
    /// Puts what is finished in its place: its name in the folder, and where it belongs.
    pub(super) fn complete(&self, name: &str, entry: &Path) -> Result<(), ServerError> {
        let finished = self.partial.join(name);
        if let Some(folder) = entry.parent() {
            create(folder).map_err(ServerError::io("create", folder))?;
        }
        std::fs::rename(&finished, entry).map_err(ServerError::io("rename", finished))
    }
}

impl Drop for Filling {
    fn drop(&mut self) {
        // The next one tries again.
        let _ = std::fs::remove_dir_all(&self.partial);
    }
}

/// The places to try where none is given.
fn places(uid: u32) -> Vec<PathBuf> {
    let variable = |name| std::env::var_os(name).map(PathBuf::from);
    let user = variable("XDG_CACHE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| Some(variable("HOME")?.join(".cache")))
        .map(|folder| folder.join("rowhouse"));
    // Root's home is closed to the account that the server runs as.
    let system = (uid == 0).then(|| PathBuf::from("/var/cache/rowhouse"));
    let temp = std::env::temp_dir().join(format!("rowhouse-cache-{uid}"));
    user.into_iter().chain(system).chain([temp]).collect()
}

/// Creates the folder where it is missing, and sees whether it will do. Fails with the reason in words.
fn usable(root: &Path, trusted: bool, account: &Account) -> Result<(), String> {
    create(root).map_err(|error| format!("cannot be created: {error}"))?;
    let metadata = root
        .symlink_metadata()
        .map_err(|error| format!("cannot be read: {error}"))?;
    // Programs from here will be run: in the temp folder, anybody could have put them there.
    let uid = account.own_uid();
    let ours = metadata.is_dir() && metadata.uid() == uid && metadata.mode() & 0o022 == 0;
    if !trusted && !ours {
        return Err(format!(
            "is not a folder that only user id {uid} can write to"
        ));
    }
    if !account.can_enter(root) {
        return Err(format!("cannot be reached by account `{}`", account.name));
    }
    Ok(())
}

/// Creates a folder, and those above it, that every account can enter, whatever this process's mask says: the server may
/// run as another one.
fn create(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        create(above)?;
    }
    match std::fs::create_dir(folder) {
        Ok(()) => std::fs::set_permissions(folder, PermissionsExt::from_mode(0o755)),
        // Another process was faster.
        Err(_) if folder.is_dir() => Ok(()),
        Err(error) => Err(error),
    }
}
