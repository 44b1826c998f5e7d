//! Random pairs of databases: the plan from one to the other must apply, and then nothing may differ.
//!
//! Each pair comes from a number, so a failure can be run again: `ROWHOUSE_SEED=123` runs that pair alone, makes it
//! smaller as long as it fails in the same way, and prints its statements. `ROWHOUSE_PAIRS` says how many pairs there
//! are, beginning with `ROWHOUSE_FIRST`. A long run:
//!
//! `ROWHOUSE_PAIRS=2000 cargo test -p rowhouse-tests --test converge --release`
//!
//! A generated statement that PostgreSQL refuses is left out; `ROWHOUSE_REFUSED=1` shows those, and
//! `ROWHOUSE_STATEMENTS=1` all statements of a pair that runs alone.

#![expect(
    unreachable_pub,
    reason = "a test of several files: nothing in it is for others"
)]
#![expect(
    clippy::print_stderr,
    reason = "who runs it for an hour wants to see how it goes"
)]

mod draw;
mod pair;
mod shrink;
mod world;

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use pair::{Depth, Failure, Pair};
use rowhouse_live::server::{self, Server};
use world::{Side, statements};

/// How many pairs run where nobody says how many.
const PAIRS: u64 = 40;

/// How many lines of a failure are shown before all pairs ran.
const HEAD: usize = 16;

/// How many pairs run at once.
const WORKERS: u64 = 2;

fn setting<T: FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    let value = text.parse().ok();
    Some(value.unwrap_or_else(|| panic!("`{name}` is no number: `{text}`")))
}

#[test]
fn random_pairs_converge() {
    let server = server::shared(None).unwrap_or_else(|error| panic!("{error}"));
    block_on(pair::create_roles(server));
    if let Some(seed) = setting("ROWHOUSE_SEED") {
        return block_on(alone(server, seed));
    }
    let first: u64 = setting("ROWHOUSE_FIRST").unwrap_or(0);
    let count: u64 = setting("ROWHOUSE_PAIRS").unwrap_or(PAIRS);
    let next = AtomicU64::new(first);
    let failures: Mutex<BTreeMap<String, Vec<u64>>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + count {
                        return;
                    }
                    let checked = block_on(made(server, seed).check(server, depth(seed)));
                    if let Err(failure) = checked {
                        let head: Vec<&str> = failure.text.lines().take(HEAD).collect();
                        eprintln!("pair {seed}: {}\n  {}", failure.kind, head.join("\n  "));
                        let mut failures = failures.lock().expect("no panic");
                        failures.entry(failure.kind).or_default().push(seed);
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no panic");
    let failed: usize = failures.values().map(Vec::len).sum();
    assert!(
        failures.is_empty(),
        "{failed} of {count} pairs fail; run one again with ROWHOUSE_SEED: {failures:#?}"
    );
}

/// Every pair has a runtime of its own: its connections end with it.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime");
    runtime.block_on(future)
}

fn made(server: &Server, seed: u64) -> Pair {
    let side = |side| statements(seed, side, server.major());
    Pair {
        now: side(Side::Now),
        want: side(Side::Want),
    }
}

const fn depth(seed: u64) -> Depth {
    Depth {
        proves: seed.is_multiple_of(5),
        observes: seed.is_multiple_of(3),
    }
}

/// One pair, made as small as it can be if it fails.
async fn alone(server: &Server, seed: u64) {
    let pair = made(server, seed);
    if std::env::var_os("ROWHOUSE_STATEMENTS").is_some() {
        eprintln!("-- before.sql\n{};", pair.now.join(";\n"));
        eprintln!("-- after.sql\n{};", pair.want.join(";\n"));
    }
    let Err(failure) = pair.check(server, depth(seed)).await else {
        return;
    };
    eprintln!("pair {seed}: {}\n{}", failure.kind, failure.text);
    let (pair, Failure { kind, text }) = shrink::shrink(server, pair, failure).await;
    panic!(
        "pair {seed}: {kind}\n{text}\n-- before.sql\n{};\n\n-- after.sql\n{};\n",
        pair.now.join(";\n"),
        pair.want.join(";\n")
    );
}
