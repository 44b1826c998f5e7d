//! What the programs share: a throwaway server with the schema, and two organizations.

#![allow(dead_code, reason = "each program uses a part")]
#![allow(unreachable_pub, reason = "shared by several programs")]

use std::error::Error;
use std::time::Duration;

use rowhouse::declare::Declaration;
use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_diff::Step;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare;
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{Request, Server};
use trovella::seed::{Seed, Size};

pub type Done<T = ()> = Result<T, Box<dyn Error>>;

/// Two organizations.
pub const HEATING: Seed = Seed {
    number: 1,
    size: Size::SMALL,
};
pub const SHIPPING: Seed = Seed {
    number: 2,
    size: Size::SMALL,
};

const DATABASE: &str = "trovella";

/// A server with the database, and the application's handle on it.
pub struct Stage {
    server: Server,
    declaration: &'static Declaration<'static>,
    pub db: Database,
}

impl Stage {
    /// A handle of a service.
    pub async fn serve<S: Service>(&self) -> Done<ServiceDatabase<S>> {
        let url = self.server.url(S::ROLE, DATABASE);
        Ok(ServiceDatabase::open(&url, self.declaration).await?)
    }
}

/// Runs a program on a server of its own, which is one with pgvector if the schema needs that.
pub fn run(
    declaration: &'static Declaration<'static>,
    program: impl AsyncFnOnce(&Stage) -> Done,
) -> Done {
    let schema = Schema::new(declaration)?;
    let request = Request {
        extensions: schema
            .model
            .extensions
            .keys()
            .map(ToString::to_string)
            .collect(),
        ..Request::default()
    };
    let server = Server::start_saying(&request, |doing| eprintln!("{doing}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let db = Box::pin(open(&server, declaration, &schema)).await?;
        let stage = Stage {
            server,
            declaration,
            db,
        };
        program(&stage).await
    })
}

async fn open(server: &Server, declaration: &Declaration<'_>, schema: &Schema) -> Done<Database> {
    server.create_database(DATABASE).await?;
    let scratch = Scratch::throwaway(server.config(server.superuser(), "postgres"));
    let mut superuser = server.connect(server.superuser(), DATABASE).await?;
    let found = compare::declared(&mut superuser, &scratch, schema).await?;
    let (plan, scope, fingerprint) = (&found.plan, &found.scope, &found.fingerprint());
    apply::run(&mut superuser, plan, scope, fingerprint, &mut Quiet).await?;

    let db = Database::open(&server.url("trovella_gate", DATABASE), declaration).await?;
    for seed in [HEATING, SHIPPING] {
        seed.plant(&db).await?;
    }
    Ok(db)
}

struct Quiet;

impl Progress for Quiet {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
}
