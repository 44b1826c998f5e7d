//! Which server binaries serve a request, and why those.

use super::account::Account;
use super::binaries::{Binaries, OLDEST};
use super::cache::Cache;
use super::error::ServerError;
use super::fetched::{fetch, kept};
use super::installed::installed;
use super::request::Request;

/// The folders to use instead of all others.
const VARIABLE: &str = "ROWHOUSE_PG_BINDIR";

/// Server binaries, and in one line which they are and why.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub(super) binaries: Binaries,
    pub(super) origin: String,
}

impl Located {
    fn new(binaries: Binaries, why: &str) -> Self {
        let origin = format!(
            "PostgreSQL {} in {}, {why}",
            binaries.version,
            binaries.bindir.display()
        );
        Self { binaries, origin }
    }
}

/// Finds the first binaries that serve a request: named ones, installed ones, cached ones, fetched ones.
pub(super) fn locate(
    request: &Request,
    account: &Account,
    cache: &Cache,
    say: &mut dyn FnMut(&str),
) -> Result<Located, ServerError> {
    if let Some(folders) = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
        return named(&folders, request, account);
    }
    let (found, mut tried) = installed(account);
    for binaries in found {
        match binaries.fit(request, account) {
            Ok(()) => return Ok(Located::new(binaries, &why_installed(request))),
            Err(reason) => tried.push(reason),
        }
    }
    let why = format!("since no installed server is {request}");
    if tried.is_empty() {
        tried.push("no server is installed".to_owned());
    }
    if let Some((binaries, how)) = kept(request, account, cache) {
        return Ok(Located::new(binaries, &format!("{how} earlier, {why}")));
    }
    match fetch(request, account, cache, say)? {
        Ok((binaries, how)) => Ok(Located::new(binaries, &format!("{how}, {why}"))),
        Err(reasons) => Err(ServerError::Unavailable {
            wanted: request.to_string(),
            example: request.major.unwrap_or(OLDEST),
            tried: tried.into_iter().chain(reasons).collect(),
        }),
    }
}

fn named(
    folders: &std::ffi::OsStr,
    request: &Request,
    account: &Account,
) -> Result<Located, ServerError> {
    let mut tried = Vec::new();
    for folder in std::env::split_paths(folders) {
        let checked = Binaries::probe(&folder, account)
            .and_then(|binaries| binaries.fit(request, account).map(|()| binaries));
        match checked {
            Ok(binaries) => {
                return Ok(Located::new(binaries, &format!("named by `{VARIABLE}`")));
            }
            Err(reason) => tried.push(reason),
        }
    }
    Err(ServerError::BinDir {
        wanted: request.to_string(),
        example: request.major.unwrap_or(OLDEST),
        tried,
    })
}

fn why_installed(request: &Request) -> String {
    if *request == Request::default() {
        "the newest one installed".to_owned()
    } else {
        format!("the newest one installed that is {request}")
    }
}
