//! What many rows and many tenants cost, against an unrestricted role in the same run.
//!
//! `cargo bench -p rowhouse-client --bench load`: 100,000 rows at once against `COPY`, 64 tenants on 8 connections, and
//! the latest 20 rows under row-level security against none, where one tenant holds 60 % of the rows.

#[path = "../../tests/support/domain.rs"]
mod domain;
mod latest;
#[path = "../context/report.rs"]
mod report;

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use domain::{Domain, NewAgent, connection};
use futures_util::SinkExt as _;
use report::report;
use rowhouse::prelude::*;
use rowhouse_client::tokio_postgres::Client;
use tokio::sync::Mutex;
use uuid::Uuid;

const ROWS: usize = 100_000;
const TENANTS: u128 = 64;
const CONNECTIONS: usize = 8;
const EACH: usize = 100;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let domain = Domain::new().await;
    bulk(&domain).await;
    tenants(&domain).await;
    latest::measure(&domain).await;
}

async fn superuser(domain: &Domain) -> Client {
    let role = domain.server.superuser();
    let client = domain.server.connect(role, &domain.database).await;
    client.expect("a session")
}

async fn bulk(domain: &Domain) {
    let (db, acme, _) = domain.tenants().await;
    let client = superuser(domain).await;
    let clear = "TRUNCATE t_agents CASCADE";
    let [mut copy, mut insert] = [Duration::MAX; 2];
    for _ in 0..3 {
        client.batch_execute(clear).await.expect("an empty table");
        let start = Instant::now();
        let sink = client
            .copy_in("COPY t_agents (tenant_id, name) FROM STDIN")
            .await;
        let mut sink = Box::pin(sink.expect("a copy"));
        // In parts of a thousand rows, as whoever knows how to hurry sends them.
        for part in 0..ROWS / 1_000 {
            let rows = part * 1_000..(part + 1) * 1_000;
            let lines: Vec<_> = rows
                .map(|number| format!("{acme}\tagent {number}\n"))
                .collect();
            sink.send(Bytes::from(lines.concat())).await.expect("rows");
        }
        sink.close().await.expect("an end");
        copy = copy.min(start.elapsed());
        client.batch_execute(clear).await.expect("an empty table");
        let start = Instant::now();
        let agents = (0..ROWS).map(|number| NewAgent {
            name: format!("agent {number}"),
        });
        let stored = db.tenant(acme).insert_all(agents).await.expect("rows");
        insert = insert.min(start.elapsed());
        assert_eq!(stored.len(), ROWS);
    }
    client.batch_execute(clear).await.expect("an empty table");
    report(
        &format!("{ROWS} rows at once"),
        ("COPY by a superuser", copy),
        &[(
            "tenant(…).insert_all(…), which gives them back",
            insert,
            None,
        )],
    );
}

async fn tenants(domain: &Domain) {
    let client = superuser(domain).await;
    let found =
        "INSERT INTO t_tenants (id, name) VALUES ($1, 'one of many') ON CONFLICT DO NOTHING";
    let builder = Database::builder(domain.settings.clone()).max_connections(CONNECTIONS);
    let db = builder.open(&domain.url()).await.expect("a handle");
    let mut keys = Vec::new();
    for number in 1..=TENANTS {
        let tenant: Id<domain::Tenant> = Id::new(Uuid::from_u128(number));
        client.execute(found, &[&tenant]).await.expect("a tenant");
        let stored = db
            .tenant(tenant)
            .insert(connection("one"))
            .await
            .expect("a row");
        keys.push((tenant, stored.id));
    }
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        let client = superuser(domain).await;
        let sql = "SELECT id, label FROM t_connections WHERE tenant_id = $1 AND id = $2";
        let statement = client.prepare(sql).await.expect("a statement");
        clients.push(Arc::new(Mutex::new((client, statement))));
    }
    let [mut bare, mut contexts] = [Duration::MAX; 2];
    for _ in 0..3 {
        let start = Instant::now();
        let tasks = keys.iter().enumerate().map(|(number, (tenant, id))| {
            let (client, tenant, id) = (clients[number % CONNECTIONS].clone(), *tenant, *id);
            tokio::spawn(async move {
                for _ in 0..EACH {
                    let held = client.lock().await;
                    let row = held
                        .0
                        .query_one(&held.1, &[&tenant, &id])
                        .await
                        .expect("a row");
                    assert_eq!(row.get::<_, Uuid>(0), id.into_inner());
                }
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.expect("no panic");
        }
        bare = bare.min(start.elapsed());
        let start = Instant::now();
        let tasks = keys.iter().map(|(tenant, id)| {
            let (db, tenant, id) = (db.clone(), *tenant, *id);
            tokio::spawn(async move {
                for _ in 0..EACH {
                    let row = db.tenant(tenant).find::<domain::Connection>(id).await;
                    assert_eq!(row.expect("an answer").expect("a row").tenant_id, tenant);
                }
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.expect("no panic");
        }
        contexts = contexts.min(start.elapsed());
    }
    report(
        &format!("{TENANTS} tenants, {EACH} rows by key each, {CONNECTIONS} connections"),
        ("a superuser's prepared query", bare),
        &[("tenant(…).find::<T>(…)", contexts, None)],
    );
}
