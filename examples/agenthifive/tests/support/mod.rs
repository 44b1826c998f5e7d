//! The system under test, and two workspaces in it.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(unused_imports, reason = "each test binary uses a part")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]
#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

pub mod office;

pub use rowhouse_tests::system::{Fixture, Outcome, Probe, Target, attempt, said};

use agenthifive::SCHEMA;
use agenthifive::seed::{Seed, Size};
use rowhouse::prelude::*;
use rowhouse_tests::system::System;

/// What is tested.
pub const SYSTEM: System = System {
    name: "agenthifive",
    declaration: &SCHEMA,
};

/// The two workspaces that [`seeded`] founds.
pub const OURS: Seed = seed(1);
pub const THEIRS: Seed = seed(2);
/// A workspace that does not exist.
pub const NOBODYS: Seed = seed(9);

pub const fn seed(number: u32) -> Seed {
    let size = Size::SMALL;
    Seed { number, size }
}

/// A workspace's id, as text.
pub fn id(seed: Seed) -> String {
    seed.workspace().to_string()
}

/// A database that holds the schema and the rows of two workspaces.
pub async fn seeded() -> Fixture {
    let fixture = SYSTEM.database().await;
    plant(&fixture).await;
    fixture
}

/// Fills both workspaces.
pub async fn plant(fixture: &Fixture) {
    let (db, auth) = (open(fixture).await, serve(fixture).await);
    for seed in [OURS, THEIRS] {
        let planted = seed.plant(&db, &auth).await;
        planted.unwrap_or_else(|error| panic!("{error:?}"));
    }
}

/// The database as the application has it.
pub async fn open(fixture: &Fixture) -> Database {
    let opened = Database::open(&fixture.gate_url(), &SCHEMA).await;
    opened.unwrap_or_else(|error| panic!("{error:?}"))
}

/// The database as a service has it.
pub async fn serve<S: Service>(fixture: &Fixture) -> ServiceDatabase<S> {
    let url = fixture.server.url(S::ROLE, &fixture.database);
    let opened = ServiceDatabase::open(&url, &SCHEMA).await;
    opened.unwrap_or_else(|error| panic!("{error:?}"))
}

/// Runs a test as somebody who may open contexts of our workspace.
pub async fn probing(test: impl AsyncFnOnce(Probe<'_>)) {
    let [ours, theirs, nobodys] = [OURS, THEIRS, NOBODYS].map(id);
    let probe = Probe {
        fixture: &seeded().await,
        ours: &ours,
        theirs: &theirs,
        nobodys: &nobodys,
    };
    test(probe).await;
}
