//! The system under test, and two organizations in it.

use rowhouse::declare::Declaration;
use rowhouse::prelude::*;
use rowhouse_live::server;
use rowhouse_tests::system::{Fixture, Probe, System};
use tokio::sync::OnceCell;
use trovella::seed::{Seed, Size};
use trovella::{SCHEMA, SCHEMA_WITHOUT_SEARCH};

pub(crate) const OURS: Seed = seed(1);
pub(crate) const THEIRS: Seed = seed(2);
/// An organization that does not exist.
pub(crate) const NOBODYS: &str = "organization_9_0";

/// For these versions, the extension `vector` is to be had on every machine that tests: search must not go untested.
const WITH_VECTOR: [u16; 2] = [16, 18];

const fn seed(number: u32) -> Seed {
    let size = Size::SMALL;
    Seed { number, size }
}

/// What is tested: everything, or everything but search where the server has no vectors.
pub(crate) async fn system() -> System {
    static FOUND: OnceCell<bool> = OnceCell::const_new();
    let has_vectors = *FOUND.get_or_init(has_vectors).await;
    System {
        name: "trovella",
        declaration: if has_vectors {
            &SCHEMA
        } else {
            &SCHEMA_WITHOUT_SEARCH
        },
    }
}

async fn has_vectors() -> bool {
    let server = tokio::task::spawn_blocking(|| server::shared(None)).await;
    let server = server.unwrap().unwrap_or_else(|error| panic!("{error}"));
    let client = server.connect(server.superuser(), "postgres").await;
    let query = "SELECT FROM pg_available_extensions WHERE name = 'vector'";
    let found = client.unwrap().execute(query, &[]).await.unwrap();
    let (has, major) = (found > 0, server.major());
    assert!(
        has || !WITH_VECTOR.contains(&major),
        "PostgreSQL {major} without pgvector; ask for it with ROWHOUSE_TEST_PG_EXTENSIONS=vector"
    );
    has
}

/// Whether the system has search.
pub(crate) fn has_search(declaration: &Declaration<'_>) -> bool {
    declaration.tables.len() == SCHEMA.tables.len()
}

/// A database with the rows of two organizations.
pub(crate) async fn seeded() -> Fixture {
    let fixture = system().await.database().await;
    plant(&fixture).await;
    fixture
}

/// The same, for tests that change nothing.
pub(crate) async fn shared() -> &'static Fixture {
    static SHARED: OnceCell<Fixture> = OnceCell::const_new();
    SHARED.get_or_init(seeded).await
}

/// Fills both organizations.
pub(crate) async fn plant(fixture: &Fixture) {
    let db = open(fixture).await;
    for seed in [OURS, THEIRS] {
        let planted = seed.plant(&db).await;
        planted.unwrap_or_else(|error| panic!("{error:?}"));
        if has_search(fixture.declaration) {
            let planted = seed.plant_search(&db).await;
            planted.unwrap_or_else(|error| panic!("{error:?}"));
        }
    }
}

/// The database as the application has it.
pub(crate) async fn open(fixture: &Fixture) -> Database {
    let opened = Database::open(&fixture.gate_url(), fixture.declaration).await;
    opened.unwrap_or_else(|error| panic!("{error:?}"))
}

/// The database as a service has it.
pub(crate) async fn serve<S: Service>(fixture: &Fixture) -> ServiceDatabase<S> {
    let url = fixture.server.url(S::ROLE, &fixture.database);
    let opened = ServiceDatabase::open(&url, fixture.declaration).await;
    opened.unwrap_or_else(|error| panic!("{error:?}"))
}

/// Runs a test as somebody who may open contexts of our organization.
pub(crate) async fn probing(fixture: &Fixture, test: impl AsyncFnOnce(Probe<'_>)) {
    let [ours, theirs] = [OURS, THEIRS].map(|seed| seed.organization().into_inner());
    let probe = Probe {
        fixture,
        ours: &ours,
        theirs: &theirs,
        nobodys: NOBODYS,
    };
    test(probe).await;
}
