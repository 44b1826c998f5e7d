//! What the programs share: a throwaway server with the schema, and two workspaces.

#![allow(dead_code, reason = "each program uses a part")]
#![allow(unreachable_pub, reason = "shared by several programs")]

use std::error::Error;
use std::time::Duration;

use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_diff::Step;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare;
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{Request, Server};
use workspace_saas::SCHEMA;
use workspace_saas::seed::{Seed, Size};

pub type Done<T = ()> = Result<T, Box<dyn Error>>;

/// Two workspaces.
pub const BAKERY: Seed = Seed {
    number: 1,
    size: Size::SMALL,
};
pub const GARAGE: Seed = Seed {
    number: 2,
    size: Size::SMALL,
};

const DATABASE: &str = "workspace_saas";

/// A server with the database, and the application's handle on it.
pub struct Stage {
    server: Server,
    pub db: Database,
}

impl Stage {
    /// A handle of a service.
    pub async fn serve<S: Service>(&self) -> Done<ServiceDatabase<S>> {
        let url = self.server.url(S::ROLE, DATABASE);
        Ok(ServiceDatabase::open(&url, &SCHEMA).await?)
    }
}

/// Runs a program on a server of its own.
pub fn run(program: impl AsyncFnOnce(&Stage) -> Done) -> Done {
    let server = Server::start_saying(&Request::default(), |doing| eprintln!("{doing}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let db = Box::pin(open(&server)).await?;
        program(&Stage { server, db }).await
    })
}

async fn open(server: &Server) -> Done<Database> {
    server.create_database(DATABASE).await?;
    let schema = Schema::new(&SCHEMA)?;
    let scratch = Scratch::throwaway(server.config(server.superuser(), "postgres"));
    let mut superuser = server.connect(server.superuser(), DATABASE).await?;
    let found = compare::declared(&mut superuser, &scratch, &schema).await?;
    let (plan, scope, fingerprint) = (&found.plan, &found.scope, &found.fingerprint());
    apply::run(&mut superuser, plan, scope, fingerprint, &mut Quiet).await?;

    let db = Database::open(&server.url("workspace_saas_gate", DATABASE), &SCHEMA).await?;
    for seed in [BAKERY, GARAGE] {
        seed.plant(&db).await?;
    }
    Ok(db)
}

struct Quiet;

impl Progress for Quiet {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
