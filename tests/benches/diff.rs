//! What a diff costs, against `pg_dump -s` of the same database in the same run.
//!
//! `cargo bench -p rowhouse-tests --bench diff [-- TABLES…]`: for each number of tables (1,000 unless told), each
//! with 10 columns, 4 policies, 2 indexes and 5 constraints, prints ratios, the best of five runs each (the cold
//! comparison runs once: it creates every table in a scratch database).

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use rowhouse_core::{Model, Schema};
use rowhouse_declare::Conventions;
use rowhouse_live::catalog::{Scope, inspect};
use rowhouse_live::compare;
use rowhouse_live::scratch::{Cache, Scratch};
use rowhouse_live::server::{self, Server};

const RUNS: u32 = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let given: Vec<usize> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let server = server::shared(None).unwrap_or_else(|error| panic!("{error}"));
    for tables in if given.is_empty() { vec![1_000] } else { given } {
        measure(server, tables).await;
    }
}

async fn measure(server: &Server, tables: usize) {
    let name = server.fresh_database("bench").await.expect("a database");
    let mut client = server
        .connect(server.superuser(), &name)
        .await
        .expect("a session");
    for first in (0..tables).step_by(100) {
        let sql: String = (first..tables.min(first + 100)).map(table).collect();
        client.batch_execute(&sql).await.expect("tables");
    }
    client.batch_execute("ANALYZE").await.expect("statistics");
    let mut twin = server
        .connect(server.superuser(), &name)
        .await
        .expect("a session");
    let schema = {
        let found = inspect(&mut client, &Scope::everything()).await;
        declared(server, found.expect("a model").model)
    };
    let folder = std::env::temp_dir().join(format!("rowhouse-bench-{}", std::process::id()));
    let scratch = Scratch::shared(server.config(server.superuser(), "postgres"))
        .cached(Cache::new(&folder, 0));
    let start = Instant::now();
    let found = compare::declared(&mut client, &scratch, &schema).await;
    let cold = start.elapsed();
    assert!(found.expect("a comparison").plan.is_empty());
    let [mut read, mut warm, mut diff, mut dump] = [Duration::MAX; 4];
    for _ in 0..RUNS {
        let start = Instant::now();
        let found = compare::declared(&mut client, &scratch, &schema).await;
        warm = warm.min(start.elapsed());
        assert!(found.expect("a comparison").plan.is_empty());

        let start = Instant::now();
        let found = inspect(&mut client, &Scope::everything())
            .await
            .expect("a model");
        read = read.min(start.elapsed());
        assert_eq!(found.model.tables.len(), tables);

        let start = Instant::now();
        let found = compare::databases(&mut client, &mut twin, None)
            .await
            .expect("a comparison");
        diff = diff.min(start.elapsed());
        assert!(found.plan.is_empty());

        let start = Instant::now();
        let done = Command::new("pg_dump")
            .args(["-s", "-d", &server.url(server.superuser(), &name)])
            .output();
        let done = done.expect("pg_dump is installed");
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        dump = dump.min(start.elapsed());
    }
    let ratio = |it: Duration| it.as_secs_f64() / dump.as_secs_f64();
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{tables} tables, best of {RUNS}; ratios to pg_dump -s ({dump:.2?})"
    );
    let _ = writeln!(
        text,
        "  declared against live, warm {:>6.2}×  {warm:.2?}",
        ratio(warm)
    );
    let _ = writeln!(
        text,
        "  declared against live, cold {:>6.2}×  {cold:.2?}",
        ratio(cold)
    );
    let _ = writeln!(
        text,
        "  read one side               {:>6.2}×  {read:.2?}",
        ratio(read)
    );
    let _ = writeln!(
        text,
        "  read both sides and diff    {:>6.2}×  {diff:.2?}",
        ratio(diff)
    );
    let _ = std::fs::remove_dir_all(&folder);
    std::io::stderr()
        .write_all(text.as_bytes())
        .expect("somebody reads");
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
