//! What a diff costs, against `pg_dump -s` of the same database in the same run.
//!
//! `cargo bench -p rowhouse-tests --bench diff [-- TABLES…]`: for each number of tables (1,000 unless told), each
//! with 10 columns, 4 policies, 2 indexes and 5 constraints, prints ratios, the best of seven runs each, one after the
//! other (the cold comparison runs once: it creates every table in a scratch database). `pg_dump` connects anew each
//! time, and so PostgreSQL knows nothing of the tables yet: so does one of the comparisons.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use rowhouse_core::{Model, Schema};
use rowhouse_declare::Conventions;
use rowhouse_live::catalog::{Scope, inspect};
use rowhouse_live::compare::{self, Comparison};
use rowhouse_live::scratch::{Cache, Scratch};
use rowhouse_live::server::{self, Server};
use tokio_postgres::Client;

const RUNS: u32 = 7;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let given: Vec<usize> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let server = server::shared(None).unwrap_or_else(|error| panic!("{error}"));
    let mut before = None;
    for tables in if given.is_empty() { vec![1_000] } else { given } {
        let warm = measure(server, tables).await;
        if let Some((fewer, faster)) = before.replace((tables, warm)) {
            let times = |more: f64, less: f64| more / less;
            #[allow(clippy::cast_precision_loss, reason = "tables are few")]
            let (tables, time) = (
                times(tables as f64, fewer as f64),
                times(warm.as_secs_f64(), faster.as_secs_f64()),
            );
            say(&format!(
                "{tables:.1}× the tables take {time:.1}× the time\n"
            ));
        }
    }
}

/// The best time of each way to look at the database.
#[derive(Default)]
struct Best(Vec<(&'static str, Duration)>);

impl Best {
    fn note(&mut self, what: &'static str, start: Instant) {
        let time = start.elapsed();
        match self.0.iter_mut().find(|(it, _)| *it == what) {
            Some((_, best)) => *best = time.min(*best),
            None => self.0.push((what, time)),
        }
    }

    fn of(&self, what: &str) -> Duration {
        let found = self.0.iter().find(|(it, _)| *it == what);
        found.expect("it was measured").1
    }
}

const WARM: &str = "declared against live, warm";
const DUMP: &str = "pg_dump -s";

async fn measure(server: &Server, tables: usize) -> Duration {
    let name = server.fresh_database("bench").await.expect("a database");
    let mut client = session(server, &name).await;
    for first in (0..tables).step_by(100) {
        let sql: String = (first..tables.min(first + 100)).map(table).collect();
        client.batch_execute(&sql).await.expect("tables");
    }
    client.batch_execute("ANALYZE").await.expect("statistics");
    let mut twin = session(server, &name).await;
    let schema = {
        let found = inspect(&mut client, &Scope::everything()).await;
        declared(server, found.expect("a model").model)
    };
    let other = changed(&schema);
    let folder = std::env::temp_dir().join(format!("rowhouse-bench-{}", std::process::id()));
    let scratch = Scratch::shared(server.config(server.superuser(), "postgres"))
        .cached(Cache::new(&folder, 0));
    let mut best = Best::default();
    let start = Instant::now();
    let found = compare::declared(&mut client, &scratch, &schema).await;
    best.note("declared against live, cold", start);
    in_sync(found);
    let found = compare::declared(&mut client, &scratch, &other).await;
    assert_eq!(found.expect("a comparison").plan.changes.len(), 1);
    for _ in 0..RUNS {
        let start = Instant::now();
        let found = compare::declared(&mut client, &scratch, &schema).await;
        best.note(WARM, start);
        in_sync(found);

        let start = Instant::now();
        let mut new = session(server, &name).await;
        let found = compare::declared(&mut new, &scratch, &schema).await;
        best.note("the same in a new session", start);
        in_sync(found);

        let start = Instant::now();
        let found = compare::declared(&mut client, &scratch, &other).await;
        best.note("the same, and a table differs", start);
        assert_eq!(found.expect("a comparison").plan.changes.len(), 1);

        let start = Instant::now();
        let found = inspect(&mut client, &Scope::everything()).await;
        best.note("read one side", start);
        assert_eq!(found.expect("a model").model.tables.len(), tables);

        let start = Instant::now();
        let found = compare::databases(&mut client, &mut twin, None).await;
        best.note("read both sides and diff", start);
        in_sync(found);

        let start = Instant::now();
        dump(&server.url(server.superuser(), &name));
        best.note(DUMP, start);
    }
    report(tables, &best);
    let _ = std::fs::remove_dir_all(&folder);
    best.of(WARM)
}

async fn session(server: &Server, database: &str) -> Client {
    let client = server.connect(server.superuser(), database).await;
    client.expect("a session")
}

fn in_sync(found: Result<Comparison, rowhouse_live::LiveError>) {
    assert!(found.expect("a comparison").plan.is_empty());
}

fn dump(url: &str) {
    let done = Command::new("pg_dump").args(["-s", "-d", url]).output();
    let done = done.expect("pg_dump is installed");
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{complaint}");
}

fn report(tables: usize, best: &Best) {
    let dump = best.of(DUMP);
    let mut text = format!("{tables} tables, best of {RUNS}; ratios to {DUMP} ({dump:.2?})\n");
    for (what, time) in best.0.iter().filter(|(it, _)| *it != DUMP) {
        let ratio = time.as_secs_f64() / dump.as_secs_f64();
        let _ = writeln!(text, "  {what:<31} {ratio:>6.2}×  {time:.2?}");
    }
    say(&text);
}

fn say(text: &str) {
    std::io::stderr()
        .write_all(text.as_bytes())
        .expect("somebody reads");
}

/// The same with another comment on one table.
fn changed(schema: &Schema) -> Schema {
    let mut schema = schema.clone();
    if let Some(table) = schema.model.tables.values_mut().next() {
        table.comment = Some("another".to_owned());
    }
    schema
}

/// A declaration of what the database holds.
fn declared(server: &Server, model: Model) -> Schema {
    let roles = format!("[roles]\nowner = \"{}\"\n", server.superuser());
    Schema {
        conventions: Conventions::parse(&roles).expect("conventions"),
        model,
        renames: Vec::new(),
        scripts: Vec::new(),
    }
}

fn table(i: usize) -> String {
    let mut sql = format!(
        "CREATE TABLE t_{i} (
           id uuid PRIMARY KEY DEFAULT gen_random_uuid(), workspace_id uuid NOT NULL, name text NOT NULL,
           status text NOT NULL DEFAULT 'new', amount int NOT NULL CHECK (amount > 0), note text,
           settings jsonb NOT NULL DEFAULT '{{}}', is_active bool NOT NULL DEFAULT true,
           created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
           UNIQUE (workspace_id, id), UNIQUE (workspace_id, name),
           CONSTRAINT t_{i}_parent_fkey FOREIGN KEY (workspace_id, id) REFERENCES t_{} (workspace_id, id),
           CHECK (status IN ('new', 'old')));
         COMMENT ON TABLE t_{i} IS 'table {i}';
         CREATE INDEX idx_{i}_created ON t_{i} (workspace_id, created_at DESC);
         CREATE INDEX idx_{i}_live ON t_{i} (workspace_id, lower(name)) WHERE is_active;
         ALTER TABLE t_{i} ENABLE ROW LEVEL SECURITY; ALTER TABLE t_{i} FORCE ROW LEVEL SECURITY;",
        i.saturating_sub(1)
    );
    for command in ["SELECT", "INSERT", "UPDATE", "DELETE"] {
        let clause = if command == "INSERT" {
            "WITH CHECK"
        } else {
            "USING"
        };
        let _ = writeln!(
            sql,
            "CREATE POLICY p_{command} ON t_{i} FOR {command} {clause} \
             (workspace_id = nullif(current_setting('x.w', true), '')::uuid);"
        );
    }
    sql
}
