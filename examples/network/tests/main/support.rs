//! The system under test, and two networks in it.

use network::SCHEMA;
use network::schema::services::Auth;
use network::seed::{Seed, Size};
use rowhouse::prelude::*;
use rowhouse_tests::system::{Fixture, Probe, System};
use tokio::sync::OnceCell;

/// What is tested.
pub(crate) const SYSTEM: System = System {
    name: "network",
    declaration: &SCHEMA,
};

pub(crate) const OURS: Seed = seed(1);
pub(crate) const THEIRS: Seed = seed(2);
/// A network that does not exist.
pub(crate) const NOBODYS: &str = "00000009-0000-4000-8000-000000000000";

const fn seed(number: u32) -> Seed {
    let size = Size::SMALL;
    Seed { number, size }
}

/// A database with the rows of two networks.
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

/// Fills both networks.
pub(crate) async fn plant(fixture: &Fixture) {
    let (db, auth) = (open(fixture).await, serve(fixture).await);
    for seed in [OURS, THEIRS] {
        let planted = seed.plant(&db, &auth).await;
        planted.unwrap_or_else(|error| panic!("{error:?}"));
    }
}

/// The database as the application has it.
pub(crate) async fn open(fixture: &Fixture) -> Database {
    Database::open(&fixture.gate_url(), &SCHEMA).await.unwrap()
}

/// The database as Better Auth has it.
pub(crate) async fn serve(fixture: &Fixture) -> ServiceDatabase<Auth> {
    let url = fixture.server.url(Auth::ROLE, &fixture.database);
    let opened = ServiceDatabase::open(&url, &SCHEMA).await;
    opened.unwrap_or_else(|error| panic!("{error:?}"))
}

/// Runs a test as somebody who may open contexts of our network.
pub(crate) async fn probing(fixture: &Fixture, test: impl AsyncFnOnce(Probe<'_>)) {
    let [ours, theirs] = [OURS, THEIRS].map(|seed| seed.network().to_string());
    let probe = Probe {
        fixture,
        ours: &ours,
        theirs: &theirs,
        nobodys: NOBODYS,
    };
    test(probe).await;
}
