//! The system under test, and two workspaces in it.

use rowhouse::prelude::*;
use rowhouse_tests::system::{Fixture, Probe, System};
use tokio::sync::OnceCell;
use workspace_saas::SCHEMA;
use workspace_saas::seed::{Seed, Size};

/// What is tested.
pub(crate) const SYSTEM: System = System {
    name: "workspace_saas",
    declaration: &SCHEMA,
};

pub(crate) const OURS: Seed = seed(1);
pub(crate) const THEIRS: Seed = seed(2);
/// A workspace that does not exist.
pub(crate) const NOBODYS: &str = "00000009-0000-4000-8000-000000000000";

const fn seed(number: u32) -> Seed {
    let size = Size::SMALL;
    Seed { number, size }
}

/// A database with the rows of two workspaces.
pub(crate) async fn seeded() -> Fixture {
    let fixture = SYSTEM.database().await;
    plant(&fixture).await;
    fixture
}

/// The same, for tests that change nothing.
pub(crate) async fn shared() -> &'static Fixture {
    static SHARED: OnceCell<Fixture> = OnceCell::const_new();
    SHARED.get_or_init(seeded).await
}

/// Fills both workspaces.
pub(crate) async fn plant(fixture: &Fixture) {
    let db = open(fixture).await;
    for seed in [OURS, THEIRS] {
        let planted = seed.plant(&db).await;
        planted.unwrap_or_else(|error| panic!("{error:?}"));
    }
}

/// The database as the application has it.
pub(crate) async fn open(fixture: &Fixture) -> Database {
    let opened = Database::open(&fixture.gate_url(), &SCHEMA).await;
    opened.unwrap_or_else(|error| panic!("{error:?}"))
}

/// The database as a service has it.
pub(crate) async fn serve<S: Service>(fixture: &Fixture) -> ServiceDatabase<S> {
    let url = fixture.server.url(S::ROLE, &fixture.database);
    let opened = ServiceDatabase::open(&url, &SCHEMA).await;
    opened.unwrap_or_else(|error| panic!("{error:?}"))
}

/// Runs a test as somebody who may open contexts of our workspace.
pub(crate) async fn probing(fixture: &Fixture, test: impl AsyncFnOnce(Probe<'_>)) {
    let [ours, theirs] = [OURS, THEIRS].map(|seed| seed.workspace().to_string());
    let probe = Probe {
        fixture,
        ours: &ours,
        theirs: &theirs,
        nobodys: NOBODYS,
    };
    test(probe).await;
}
