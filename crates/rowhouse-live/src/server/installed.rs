//! Server binaries that somebody installed on this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::binaries::Binaries;
use super::command::run;

/// Folders with one subfolder per major version, as (folder, what precedes the number, what follows the subfolder).
const VERSIONED: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
];

/// All installed servers that run, newest first, and why others do not.
pub(super) fn installed(account: &Account) -> (Vec<Binaries>, Vec<String>) {
    let mut found = Vec::new();
    let mut broken = Vec::new();
    for bindir in candidates() {
        match Binaries::probe(&bindir, account) {
            Ok(binaries) => found.push(binaries),
            Err(reason) => broken.push(reason),
        }
    }
    // A stable sort: among equals, the earlier place wins.
    found.sort_by_key(|binaries| std::cmp::Reverse(binaries.newness()));
    (found, broken)
}

/// Folders that hold a `postgres` and an `initdb`, each once.
fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = VERSIONED
        .iter()
        .flat_map(|(folder, before, after)| versions(Path::new(folder), before, after))
        .collect();
    if let Ok(printed) = run(Command::new("pg_config").arg("--bindir")) {
        folders.push(PathBuf::from(printed.trim()));
    }
    if let Some(path) = std::env::var_os("PATH") {
        folders.extend(std::env::split_paths(&path));
    }
    let mut seen = std::collections::BTreeSet::new();
    folders.retain(|folder| {
        // A folder of links counts as the one it leads to: the server finds its own files from there.
        let real = folder.join("postgres").canonicalize();
        folder.join("initdb").is_file() && real.is_ok_and(|real| seen.insert(real))
    });
    folders
}

/// Subfolders named by a number, in no particular order.
fn versions(folder: &Path, before: &str, after: &str) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            name.to_str()
                .and_then(|name| name.strip_prefix(before))
                .is_some_and(|number| number.parse::<u16>().is_ok())
        })
        .map(|entry| entry.path().join(after))
        .collect();
    found.sort();
    found
}
