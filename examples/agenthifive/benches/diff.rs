//! What `schema-diff` costs on this schema: cold, when PostgreSQL must elaborate it first, and warm.
//!
//! `cargo bench -p agenthifive --bench diff`: the best of five runs each, against `pg_dump -s` of the same database.

use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use rowhouse_core::Schema;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare;
use rowhouse_live::scratch::{Cache, Scratch};
use rowhouse_live::server::{Request, Server};

const RUNS: u32 = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = Server::start(&Request::default()).unwrap_or_else(|error| panic!("{error}"));
    let schema = Schema::new(&agenthifive::SCHEMA).unwrap_or_else(|error| panic!("{error}"));
    let name = server.fresh_database("bench").await.expect("a database");
    let mut client = server
        .connect(server.superuser(), &name)
        .await
        .expect("a session");
    let beside = Scratch::shared(server.config(server.superuser(), "postgres"));
    let found = compare::declared(&mut client, &beside, &schema)
        .await
        .expect("a comparison");
    apply::run(
        &mut client,
        &found.plan,
        &found.scope,
        &found.fingerprint(),
        &mut Silent,
    )
    .await
    .expect("a schema");

    let folder = std::env::temp_dir().join(format!("rowhouse-bench-{}", std::process::id()));
    let (mut cold, mut warm, mut dump) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        let _ = std::fs::remove_dir_all(&folder);
        // As the command does it: a scratch server of its own, started when it is needed.
        let request = Request::major(server.major());
        let scratch =
            Scratch::on_demand(request, |_| {}).cached(Cache::new(&folder, server.major()));
        for best in [&mut cold, &mut warm] {
            let start = Instant::now();
            let found = compare::declared(&mut client, &scratch, &schema)
                .await
                .expect("a comparison");
            assert!(found.plan.is_empty());
            *best = (*best).min(start.elapsed());
        }
        let start = Instant::now();
        let done = Command::new("pg_dump")
            .args(["-s", "-d", &server.url(server.superuser(), &name)])
            .output();
        assert!(
            done.is_ok_and(|done| done.status.success()),
            "pg_dump is installed, and reads this server"
        );
        dump = dump.min(start.elapsed());
    }
    let _ = std::fs::remove_dir_all(&folder);
    let ratio = |it: Duration| it.as_secs_f64() / dump.as_secs_f64();
    let text = format!(
        "agenthifive, {} tables, best of {RUNS}; ratios to pg_dump -s ({dump:.1?})\n  \
         warm {:>6.2}×  {warm:.1?}\n  cold {:>6.2}×  {cold:.1?} with the start of a scratch server\n",
        schema.model.tables.len(),
        ratio(warm),
        ratio(cold),
    );
    std::io::stderr()
        .write_all(text.as_bytes())
        .expect("somebody reads");
}

struct Silent;

impl Progress for Silent {
    fn step(&mut self, _: usize, _: usize, _: &rowhouse_diff::Step) {}
    fn waiting(&mut self, _: &rowhouse_diff::Step, _: u32, _: Duration) {}
}
