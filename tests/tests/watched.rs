//! An index that is built while others work: how far it is, and whom it waits for.

use std::time::Duration;

use rowhouse_diff::Step;
use rowhouse_live::apply::{self, Building, Progress};
use rowhouse_live::server::{self, Server, unique_name};
use rowhouse_live::{Connection, compare, connect};
use tokio_postgres::Client;

/// Hears how far an index is, and lets whoever waits for that know.
struct Heard {
    seen: Vec<(String, Building)>,
    heard: tokio::sync::mpsc::UnboundedSender<String>,
}

impl Progress for Heard {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}
    fn waiting(&mut self, _: &Step, _: u32, _: Duration) {}
    fn building(&mut self, step: &Step, building: &Building) {
        let object = step.statement.object.to_string();
        self.seen.push((object, building.clone()));
        let _ = self.heard.send(building.phase.clone());
    }
}

fn shared() -> &'static Server {
    server::shared(None).unwrap_or_else(|error| panic!("{error}"))
}

async fn database(script: &str) -> String {
    let name = shared()
        .fresh_database("watched")
        .await
        .expect("a database");
    let client = session(&name, shared().superuser()).await;
    client.batch_execute(script).await.expect("the script");
    name
}

async fn session(database: &str, role: &str) -> Client {
    let client = shared().connect(role, database).await;
    client.expect("a session")
}

async fn connection(database: &str, role: &str) -> Connection {
    let connected = connect(&shared().url(role, database)).await;
    connected.unwrap_or_else(|error| panic!("{error}"))
}

async fn process(client: &Client) -> i32 {
    let row = client.query_one("SELECT pg_backend_pid()", &[]).await;
    row.expect("a process").get(0)
}

#[tokio::test]
async fn whom_an_index_waits_for_is_told() {
    waits_as(shared().superuser(), ", idle in transaction").await;
}

#[tokio::test]
async fn whoever_may_see_less_is_told_less() {
    let role = unique_name("builder");
    let client = session("postgres", shared().superuser()).await;
    let create = format!("CREATE ROLE {role} LOGIN");
    client.batch_execute(&create).await.expect("a role");
    // What sessions of others do is not for everybody.
    waits_as(&role, "").await;
}

/// A role builds an index while others are in its way, and hears of each, and as much of what it does.
async fn waits_as(role: &str, doing: &str) {
    let writer_role = unique_name("writer");
    let admin = session("postgres", shared().superuser()).await;
    let create = format!("CREATE ROLE {writer_role} LOGIN");
    admin.batch_execute(&create).await.expect("a role");
    let table = format!(
        "CREATE TABLE a (id int PRIMARY KEY, name text); INSERT INTO a SELECT i, i FROM generate_series(1, 100) i;
         ALTER TABLE a OWNER TO {role}; GRANT ALL ON a TO {writer_role}; GRANT CREATE ON SCHEMA public TO {role};"
    );
    let from = database(&table).await;
    let to = database(&format!("{table} CREATE INDEX a_name ON a (name)")).await;
    let (mut from_side, mut to_side) = (connection(&from, role).await, connection(&to, role).await);
    let compared = compare::databases(&mut from_side.client, &mut to_side.client, None);
    let found = Box::pin(compared).await;
    let found = found.unwrap_or_else(|error| panic!("{error}"));

    // It wrote, and may write again: no index can be built before it ends. Then another may still look at old rows.
    let writer = session(&from, &writer_role).await;
    let write = "BEGIN; INSERT INTO a VALUES (0, 'zero')";
    writer.batch_execute(write).await.expect("a row");
    let reader = session(&from, shared().superuser()).await;
    let read = "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM pg_class";
    reader.batch_execute(read).await.expect("a snapshot");

    let (heard, mut phases) = tokio::sync::mpsc::unbounded_channel();
    let mut progress = Heard {
        seen: Vec::new(),
        heard,
    };
    let (plan, scope, fingerprint) = (&found.plan, &found.scope, found.fingerprint());
    let run = apply::watched(&mut from_side, plan, scope, &fingerprint, &mut progress);
    let let_go = async {
        for (client, phase) in [
            (&writer, "waiting for writers before build"),
            (&reader, "waiting for old snapshots"),
        ] {
            while phases.recv().await.expect("it is heard of") != phase {}
            client.batch_execute("COMMIT").await.expect("the end");
        }
    };
    let (ran, ()) = tokio::join!(run, let_go);
    ran.unwrap_or_else(|error| panic!("{error}"));

    let (writer, reader) = (process(&writer).await, process(&reader).await);
    for (phase, process, role) in [
        ("waiting for writers before build", writer, &*writer_role),
        ("waiting for old snapshots", reader, shared().superuser()),
    ] {
        let seen = progress.seen.iter().find(|(_, it)| it.phase == phase);
        let (object, building) = seen.expect(phase);
        assert_eq!(object, "index a_name on public.a");
        let waits_for = format!("{process} (role `{role}`{doing})");
        assert_eq!(building.waits_for.as_ref(), Some(&waits_for));
    }
    let mut again = connection(&from, role).await;
    let left = compare::databases(&mut again.client, &mut to_side.client, None);
    let left = Box::pin(left)
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(left.plan.is_empty(), "{:#?}", left.plan.changes);
}

#[tokio::test]
async fn how_much_of_a_table_is_read_is_told() {
    // Each row takes its time, so that the table is read for longer than nobody looks.
    const TABLE: &str = "
        CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.01); RETURN $1; END';
        CREATE TABLE a (id int, filler char(2000));
        INSERT INTO a SELECT i, '' FROM generate_series(1, 200) i;
        ANALYZE a;";
    let from = database(TABLE).await;
    let to = database(&format!("{TABLE} CREATE INDEX a_slow ON a (slow(id))")).await;
    let (mut from_side, mut to_side) = (
        connection(&from, shared().superuser()).await,
        connection(&to, shared().superuser()).await,
    );
    let compared = compare::databases(&mut from_side.client, &mut to_side.client, None);
    let found = Box::pin(compared).await;
    let found = found.unwrap_or_else(|error| panic!("{error}"));
    let (heard, _phases) = tokio::sync::mpsc::unbounded_channel();
    let mut progress = Heard {
        seen: Vec::new(),
        heard,
    };
    let (plan, scope) = (&found.plan, &found.scope);
    let ran = apply::watched(
        &mut from_side,
        plan,
        scope,
        &found.fingerprint(),
        &mut progress,
    )
    .await;
    ran.unwrap_or_else(|error| panic!("{error}"));
    let (_, building) = progress.seen.first().expect("it is heard of");
    assert_eq!(building.phase, "building index: scanning table");
    let (done, total) = building.blocks;
    assert!(0 < done && done < total && total >= 50, "{building}");
    assert_eq!(building.waits_for, None);
}
