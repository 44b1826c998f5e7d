//! The system under test, and two users in it.

use rowhouse::client::{Transaction, User};
use rowhouse::prelude::*;
use rowhouse_tests::system::{Fixture, Probe, System};
use samba::SCHEMA;
use samba::seed::Seed;
use tokio::sync::OnceCell;

/// An open context of a user.
pub(crate) type Tx = Transaction<User>;

/// What is tested.
pub(crate) const SYSTEM: System = System {
    name: "samba",
    declaration: &SCHEMA,
};

pub(crate) const OURS: Seed = Seed::small(1);
pub(crate) const THEIRS: Seed = Seed::small(2);
/// A user who does not exist.
pub(crate) const NOBODYS: &str = "nobody";

/// A database with the rows of two users.
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

/// Fills both users.
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

/// Runs a test as somebody who may open contexts of our user.
pub(crate) async fn probing(fixture: &Fixture, test: impl AsyncFnOnce(Probe<'_>)) {
    let [ours, theirs] = [OURS, THEIRS].map(|seed| seed.user().into_inner());
    let probe = Probe {
        fixture,
        ours: &ours,
        theirs: &theirs,
        nobodys: NOBODYS,
    };
    test(probe).await;
}
