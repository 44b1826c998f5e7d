//! A database of the shared throwaway server with the schema in it.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]
#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

pub mod attacker;
pub mod office;

use std::time::Duration;

use agenthifive::SCHEMA;
use rowhouse_core::Schema;
use rowhouse_diff::Step;
use rowhouse_diff::render::{self, Options};
use rowhouse_live::LiveError;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare::{self, Comparison};
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{Server, shared};
use tokio::sync::OnceCell;
use tokio_postgres::Client;

/// A database of its own.
pub struct Fixture {
    pub server: &'static Server,
    pub database: String,
    pub schema: Schema,
}

impl Fixture {
    /// An empty database.
    pub async fn empty() -> Self {
        let server = tokio::task::spawn_blocking(|| shared(None))
            .await
            .unwrap()
            .unwrap_or_else(|error| panic!("{error}"));
        let schema = Schema::new(&SCHEMA).unwrap_or_else(|error| panic!("{error}"));
        let database = server.fresh_database("agenthifive").await.unwrap();
        Self {
            server,
            database,
            schema,
        }
    }

    /// A database that holds the schema.
    ///
    /// Roles belong to the whole server: the first database brings them, and the others find them there.
    pub async fn new() -> Self {
        static ROLES: OnceCell<()> = OnceCell::const_new();
        let fixture = Self::empty().await;
        let mut is_first = false;
        ROLES
            .get_or_init(async || {
                fixture.walk().await;
                is_first = true;
            })
            .await;
        if !is_first {
            fixture.walk().await;
        }
        fixture
    }

    /// A database that holds the schema and the rows of two workspaces.
    pub async fn seeded() -> Self {
        let fixture = Self::new().await;
        for workspace in ["a", "b"] {
            let sql = include_str!("seed.sql").replace("{w}", workspace);
            fixture.alter(&sql).await;
        }
        fixture
    }

    /// Creates the schema. Where another process is creating the same roles, the plan is made anew.
    pub async fn walk(&self) {
        for _ in 0..10 {
            let comparison = self.compare().await;
            match self.apply(&comparison).await {
                Err(LiveError::Changed) => {}
                Err(LiveError::Step { object, .. }) if object.starts_with("role ") => {}
                Err(error) => panic!("{error}"),
                Ok(()) => return,
            }
        }
        panic!("the roles do not come to rest");
    }

    /// A login as any role.
    pub async fn login(&self, role: &str) -> Client {
        self.server.connect(role, &self.database).await.unwrap()
    }

    /// A login as the superuser, who runs the migrations and looks at everything.
    pub async fn superuser(&self) -> Client {
        self.login(self.server.superuser()).await
    }

    /// Changes the database by hand.
    pub async fn alter(&self, sql: &str) {
        let superuser = self.superuser().await;
        if let Err(error) = superuser.batch_execute(sql).await {
            panic!("{sql}: {error:?}");
        }
    }

    /// What differs between the schema and the database.
    pub async fn compare(&self) -> Comparison {
        let config = self.server.config(self.server.superuser(), "postgres");
        let scratch = Scratch::throwaway(config);
        let mut superuser = self.superuser().await;
        Box::pin(compare::declared(&mut superuser, &scratch, &self.schema))
            .await
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs the plan of a comparison.
    pub async fn heal(&self, comparison: &Comparison) {
        if let Err(error) = self.apply(comparison).await {
            panic!("{error}");
        }
    }

    async fn apply(&self, comparison: &Comparison) -> Result<(), LiveError> {
        let Comparison {
            plan,
            scope,
            fingerprint,
            ..
        } = comparison;
        let mut superuser = self.superuser().await;
        Box::pin(apply::run(
            &mut superuser,
            plan,
            scope,
            fingerprint,
            &mut Silent,
        ))
        .await
    }
}

/// What a comparison says, for the message of a failed test.
pub fn said(comparison: &Comparison) -> String {
    render::human(&comparison.plan, &Options::default())
}

struct Silent;

impl Progress for Silent {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
