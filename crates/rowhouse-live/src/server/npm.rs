//! Server binaries from the npm registry.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha512};

use super::cache::{Cache, Filling};
use super::command::run;
use super::fetched::only_file;
use super::pins::{NPM_SCOPE, NpmPin};

/// Where a package's files are kept.
pub(super) fn folder(pin: &NpmPin, cache: &Cache) -> PathBuf {
    cache.path(format!("server/npm-{}-{}", pin.platform, pin.version))
}

/// Where the server's own tree lies among them.
pub(super) fn tree(pin: &NpmPin, cache: &Cache) -> PathBuf {
    folder(pin, cache).join("native")
}

/// Whether there is an npm to ask.
pub(super) fn is_there() -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join("npm").is_file()))
}

/// Fetches a package into the cache. Fails with the reason in words.
pub(super) fn fetch(pin: &NpmPin, cache: &Cache, filling: &Filling) -> Result<(), String> {
    let archives = filling.partial.join("npm");
    std::fs::create_dir(&archives).map_err(|error| error.to_string())?;
    let package = format!("{NPM_SCOPE}/{}@{}", pin.platform, pin.version);
    let mut npm = Command::new("npm");
    npm.args(["pack", &package, "--ignore-scripts", "--loglevel=error"])
        .args(["--fetch-retries=1", "--fetch-retry-mintimeout=1000"])
        .arg("--pack-destination")
        .arg(&archives);
    // An account without a home has no place for npm's own cache.
    if !std::env::var_os("HOME").is_some_and(|home| Path::new(&home).is_dir()) {
        npm.arg("--cache").arg(filling.partial.join("npm-cache"));
    }
    run(&mut npm)?;
    let archive = only_file(&archives)?;
    check(&archive, pin.integrity).map_err(|reason| format!("`{package}` {reason}"))?;
    run(Command::new("tar")
        .args(["-x", "-z", "--no-same-owner", "-f"])
        .arg(&archive)
        .arg("-C")
        .arg(&filling.partial))?;
    let finished = filling.partial.join("package");
    link(&finished)?;
    super::fetched::open_to_all(&finished).map_err(|error| error.to_string())?;
    filling
        .complete("package", &folder(pin, cache))
        .map_err(|error| error.to_string())
}

/// Compares a file with a "sha512-…" text.
fn check(file: &Path, integrity: &str) -> Result<(), String> {
    let content = std::fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    let found = format!("sha512-{}", STANDARD.encode(Sha512::digest(content)));
    if found == integrity {
        return Ok(());
    }
    Err(format!(
        "is not what was pinned: its content is {found}, not {integrity}"
    ))
}

/// Makes the links that the package only lists, such as `libpq.so.5` to `libpq.so.5.18`.
fn link(package: &Path) -> Result<(), String> {
    let list = package.join("native/pg-symlinks.json");
    let text = std::fs::read(&list).map_err(|error| format!("`pg-symlinks.json`: {error}"))?;
    let json: serde_json::Value =
        serde_json::from_slice(&text).map_err(|error| format!("`pg-symlinks.json`: {error}"))?;
    for entry in json.as_array().into_iter().flatten() {
        let (Some(source), Some(target)) = (entry["source"].as_str(), entry["target"].as_str())
        else {
            return Err(format!("`pg-symlinks.json` holds {entry}"));
        };
        let (source, target) = (Path::new(source), Path::new(target));
        let beside = source.parent() == target.parent();
        let (true, Some(name)) = (beside, source.file_name()) else {
            return Err(format!("`pg-symlinks.json` links across folders: {entry}"));
        };
        std::os::unix::fs::symlink(name, package.join(target))
            .map_err(|error| format!("`{}` cannot be linked: {error}", target.display()))?;
    }
    Ok(())
}
