//! The system under test, and two workspaces in it.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(unused_imports, reason = "each test binary uses a part")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]
#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

pub mod office;

pub use rowhouse_tests::system::{Fixture, Outcome, Probe, Target, attempt, said};

use agenthifive::SCHEMA;
use rowhouse_tests::system::System;

/// What is tested.
pub const SYSTEM: System = System {
    name: "agenthifive",
    declaration: &SCHEMA,
};

/// The two workspaces that [`seeded`] founds.
pub const OURS: &str = "a0000000-0000-4000-8000-000000000002";
pub const THEIRS: &str = "b0000000-0000-4000-8000-000000000002";
/// A workspace that does not exist.
pub const NOBODYS: &str = "c0000000-0000-4000-8000-000000000002";

/// A database that holds the schema and the rows of two workspaces.
pub async fn seeded() -> Fixture {
    let fixture = SYSTEM.database().await;
    for workspace in ["a", "b"] {
        let sql = include_str!("seed.sql").replace("{w}", workspace);
        fixture.alter(&sql).await;
    }
    fixture
}

/// Somebody who may open contexts of one of them.
pub fn probe(fixture: &Fixture) -> Probe<'_> {
    Probe {
        fixture,
        ours: OURS,
        theirs: THEIRS,
        nobodys: NOBODYS,
    }
}
