//! What the programs share: a throwaway server with the schema, and two networks with a few rows of everything.

#![allow(dead_code, reason = "each program uses a part")]
#![allow(unreachable_pub, reason = "shared by several programs")]

use std::error::Error;

use network::SCHEMA;
use network::schema::services::Auth;
use network::seed::{Seed, Size};
use rowhouse::prelude::*;
use rowhouse_tests::system::System;

pub type Done<T = ()> = Result<T, Box<dyn Error>>;

/// The network in which everything happens.
pub const HERE: Seed = seed(1);
/// The network next door.
pub const NEXT_DOOR: Seed = seed(2);

const fn seed(number: u32) -> Seed {
    let size = Size::SMALL;
    Seed { number, size }
}

/// The database as the application has it, and as Better Auth does.
pub struct Stage {
    pub db: Database,
    pub auth: ServiceDatabase<Auth>,
}

/// Runs a program on a database of its own.
pub fn run(program: impl AsyncFnOnce(&Stage) -> Done) -> Done {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let system = System {
            name: "network",
            declaration: &SCHEMA,
        };
        let fixture = Box::pin(system.database()).await;
        let db = Database::open(&fixture.gate_url(), &SCHEMA).await?;
        let auth = fixture.server.url(Auth::ROLE, &fixture.database);
        let auth = ServiceDatabase::open(&auth, &SCHEMA).await?;
        for seed in [HERE, NEXT_DOOR] {
            Box::pin(seed.plant(&db, &auth)).await?;
        }
        program(&Stage { db, auth }).await
    })
}

/// A sum as people read it.
pub fn usdc(millionths: i64) -> String {
    let (whole, rest) = (millionths / 1_000_000, millionths % 1_000_000 / 10_000);
    format!("{whole}.{:02} USDC", rest.abs())
}
