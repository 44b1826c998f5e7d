//! A run that is killed at any step leaves a database from which the next run gets to the end, with every row.

use std::process::Command;

use rowhouse_live::server::{self, Server};
use rowhouse_live::{apply, compare};
use rowhouse_tests::Silent;
use tokio_postgres::Client;

/// Rows in every table: a plan of more than thirty steps changes them in every way that needs care.
const BEFORE: &str = "
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE a (id int PRIMARY KEY, name varchar(20), amount int, mood mood NOT NULL DEFAULT 'sad', old int);
CREATE TABLE b (id int, a int, note text);
CREATE TABLE gone (id int PRIMARY KEY);
CREATE INDEX a_name ON a (lower(name));
ALTER TABLE a ADD CONSTRAINT amount_check CHECK (amount > 0);
CREATE POLICY p ON a USING (amount > 1);
INSERT INTO a SELECT i, 'n' || i, i, 'ok', i FROM generate_series(1, 2000) i;
INSERT INTO b SELECT i, i, 'b' || i FROM generate_series(1, 2000) i;";

const AFTER: &str = "
CREATE TYPE mood AS ENUM ('happy', 'ok');
CREATE TABLE a (id bigint PRIMARY KEY, name text NOT NULL, amount bigint NOT NULL DEFAULT 1,
                mood mood NOT NULL DEFAULT 'happy', fresh timestamptz NOT NULL DEFAULT now());
CREATE TABLE b (id int PRIMARY KEY, a bigint NOT NULL REFERENCES a ON DELETE CASCADE, note text NOT NULL);
CREATE TABLE c (id int PRIMARY KEY, b int UNIQUE REFERENCES b);
CREATE INDEX a_name ON a (upper(name));
CREATE UNIQUE INDEX a_amount ON a (amount) WHERE amount > 0;
CREATE INDEX b_note ON b (note);
ALTER TABLE a ADD CONSTRAINT amount_check CHECK (amount >= 0);
ALTER TABLE b ADD CONSTRAINT note_check CHECK (note <> '');
ALTER TABLE b ADD CONSTRAINT b_note_unique UNIQUE (note, id);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (amount > 2);
CREATE POLICY q ON a FOR SELECT USING (id > 0);
COMMENT ON TABLE a IS 'a table';
COMMENT ON COLUMN b.note IS 'a note';";

const ROWS: &str = "SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b), (SELECT sum(amount)::int8 FROM a), \
                    (SELECT count(*) FROM a WHERE mood = 'ok'), (SELECT count(DISTINCT note) FROM b)";

#[tokio::test]
async fn killed_at_every_step_it_goes_on_to_the_end() {
    let server = server::shared(None).unwrap_or_else(|error| panic!("{error}"));
    let to = server.fresh_database("to").await.expect("a database");
    let mut wanted = session(server, &to).await;
    wanted
        .batch_execute(AFTER)
        .await
        .expect("the wanted schema");
    let steps = steps(server, &mut wanted).await;
    assert!(steps >= 30, "the plan has {steps} steps");
    for step in 1..=steps {
        // Right at its start; and for every other one, somewhere inside it or the next.
        die_and_go_on(server, &to, &mut wanted, step, 0).await;
        if step % 2 == 0 {
            die_and_go_on(server, &to, &mut wanted, step, 1 + step % 5).await;
        }
    }
}

async fn die_and_go_on(server: &Server, to: &str, wanted: &mut Client, step: usize, pause: usize) {
    let (from, mut client) = before(server).await;
    let url = |name: &str| server.url(server.superuser(), name);
    let status = Command::new(env!("CARGO_BIN_EXE_apply_and_die"))
        .args([url(&from), url(to), step.to_string(), pause.to_string()])
        .status()
        .expect("the program runs");
    // One that got to the end within the pause was not killed.
    assert!(
        pause > 0 || !status.success(),
        "step {step} was not the end of it"
    );
    release(&client).await;
    heal(&mut client, wanted)
        .await
        .unwrap_or_else(|error| panic!("after step {step}, {pause} ms: {error}"));
    let row = client.query_one(ROWS, &[]).await.expect("every table");
    let kept: Vec<i64> = (0..5).map(|i| row.get(i)).collect();
    assert_eq!(
        kept,
        [2000, 2000, 2_001_000, 2000, 2000],
        "after step {step}, {pause} ms"
    );
    drop(client);
    server
        .drop_database(&from)
        .await
        .expect("the database goes");
}

/// Plans again, runs, and demands that nothing is left.
async fn heal(from: &mut Client, to: &mut Client) -> Result<(), String> {
    let found = Box::pin(compare::databases(from, to, None))
        .await
        .map_err(|it| it.to_string())?;
    let applied = apply::run(
        from,
        &found.plan,
        &found.scope,
        &found.fingerprint(),
        &mut Silent,
    )
    .await;
    applied.map_err(|it| it.to_string())?;
    let left = Box::pin(compare::databases(from, to, None))
        .await
        .map_err(|it| it.to_string())?;
    if left.plan.is_empty() {
        Ok(())
    } else {
        Err(format!("{:#?}", left.plan.changes))
    }
}

/// The killed session's server process may still be at its last statement: what it holds is released when it is done.
async fn release(client: &Client) {
    let others = "SELECT count(*) FROM pg_stat_activity \
                  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    for _ in 0..2_000 {
        let row = client.query_one(others, &[]).await.expect("the activity");
        if row.get::<_, i64>(0) == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("a killed session is still there after ten seconds");
}

async fn steps(server: &Server, wanted: &mut Client) -> usize {
    let (_, mut client) = before(server).await;
    let found = Box::pin(compare::databases(&mut client, wanted, None))
        .await
        .expect("a comparison");
    found.plan.steps().count()
}

async fn before(server: &Server) -> (String, Client) {
    let name = server.fresh_database("killed").await.expect("a database");
    let client = session(server, &name).await;
    client
        .batch_execute(BEFORE)
        .await
        .expect("the first schema");
    (name, client)
}

async fn session(server: &Server, name: &str) -> Client {
    server
        .connect(server.superuser(), name)
        .await
        .expect("a session")
}
