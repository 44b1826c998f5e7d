//! What the programs share: a throwaway server with the schema, and two users.

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
use samba::SCHEMA;
use samba::seed::Seed;

pub type Done<T = ()> = Result<T, Box<dyn Error>>;

/// Two users.
pub const BORIS: Seed = Seed::small(1);
pub const CHIDI: Seed = Seed::small(2);

const DATABASE: &str = "samba";

/// Runs a program on a server of its own.
pub fn run(program: impl AsyncFnOnce(&Database) -> Done) -> Done {
    let server = Server::start_saying(&Request::default(), |doing| eprintln!("{doing}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let db = Box::pin(open(&server)).await?;
        program(&db).await
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

    let db = Database::open(&server.url("samba_gate", DATABASE), &SCHEMA).await?;
    for seed in [BORIS, CHIDI] {
        seed.plant(&db).await?;
    }
    Ok(db)
}

struct Quiet;

impl Progress for Quiet {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
