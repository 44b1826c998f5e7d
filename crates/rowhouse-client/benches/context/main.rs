//! What a tenant context costs, against the bare prepared query in the same run.
//!
//! `cargo bench -p rowhouse-client --bench context [-- ROUNDS]`: a row by its key, on a socket and at 0.5 ms round
//! trip; then the reading of rows. The statements take turns, and of each the median counts.

#[path = "../../tests/support/domain.rs"]
mod domain;
mod line;

use std::io::Write as _;
use std::time::{Duration, Instant};

use domain::{AuditColumns, Connection, ConnectionStatus, Domain, connection};
use futures_util::future::join4;
use rowhouse::prelude::*;
use rowhouse_client::FromRow as _;
use rowhouse_client::postgres_types::{Json as PgJson, ToSql};
use rowhouse_client::tokio_postgres::{Client, Config, NoTls, Row, Statement};

const BY_KEY: &str = "SELECT id, tenant_id, provider, label, rate_limit, status, created_at, updated_at, settings, \
    scopes, note, is_revoked FROM t_connections WHERE tenant_id = $1 AND id = $2";
const ROWS: usize = 1_000;
const RUN: usize = 25;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let rounds = std::env::args().find_map(|it| it.parse().ok());
    let rounds = rounds.unwrap_or(2_000);
    let domain = Domain::new().await;
    let (db, acme, _) = domain.tenants().await;
    db.with_tenant_context(acme, async |tx| {
        for number in 0..ROWS {
            tx.insert(connection(&number.to_string())).await?;
        }
        Ok::<_, Error>(())
    })
    .await
    .expect("rows");
    let config = domain.server.config(&domain.gate, &domain.database);
    by_key("socket", &domain, &config, acme, rounds).await;
    let slow = line::slow(&config, Duration::from_micros(250));
    by_key("0.5 ms", &domain, &slow, acme, rounds / 4).await;
    decoding(&domain, &config, acme, rounds / 20).await;
}

async fn by_key(
    line: &str,
    domain: &Domain,
    config: &Config,
    tenant: Id<domain::Tenant>,
    rounds: usize,
) {
    let builder = Database::builder(domain.settings.clone()).max_connections(1);
    let db = builder.open_with(config.clone()).await.expect("a handle");
    let bare = inside(config, domain, tenant).await;
    let by_key = bare.prepare(BY_KEY).await.expect("a statement");
    let gate = session(config).await;
    let enter = "SELECT set_config('rowhouse.tenant_id', $1, true), set_config('role', $2, true)";
    let mut frame = Vec::new();
    for sql in ["BEGIN", enter, BY_KEY, "COMMIT"] {
        frame.push(gate.prepare(sql).await.expect("a statement"));
    }
    let scope: [&(dyn ToSql + Sync); 2] = [&tenant.to_string(), &domain.app];
    let id = bare
        .query_one("SELECT id FROM t_connections LIMIT 1", &[])
        .await
        .expect("a row")
        .get::<_, Id<Connection>>(0);
    let params: [&(dyn ToSql + Sync); 2] = [&tenant, &id];
    let mut times = [const { Vec::new() }; 6];
    // Short runs of each in turn: a session that has just answered answers faster than one that slept.
    for round in 0..=rounds / RUN {
        let mut taken = [const { Vec::new() }; 6];
        for _ in 0..RUN {
            let start = Instant::now();
            bare.query_one(&by_key, &params).await.expect("a row");
            taken[0].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            let row = db.tenant(tenant).query_one(BY_KEY, &params);
            row.await.expect("a row");
            taken[1].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            let row = db.tenant(tenant).find::<Connection>(id);
            row.await.expect("a row");
            taken[2].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            db.with_tenant_context(tenant, async |tx| tx.query_one(BY_KEY, &params).await)
                .await
                .expect("a row");
            taken[3].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            one_after_another(&gate, &frame, &scope, &params).await;
            taken[4].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            let (begun, entered, row, ended) = join4(
                gate.execute(&frame[0], &[]),
                gate.execute(&frame[1], &scope),
                gate.query_one(&frame[2], &params),
                gate.execute(&frame[3], &[]),
            )
            .await;
            begun.and(entered).and(ended).expect("a context");
            row.expect("a row");
            taken[5].push(start.elapsed());
        }
        // In the first round everything is prepared.
        if round > 0 {
            let all = times.iter_mut().zip(taken);
            all.for_each(|(times, taken)| times.extend(taken));
        }
    }
    let [bare, context, typed, several, naive, joined] = times.map(median);
    report(
        &format!("a row by its key, {line}; ratios to the bare prepared query ({bare:.1?})"),
        bare,
        &[
            ("tenant(…).query_one(…)", context),
            ("tenant(…).find::<T>(…)", typed),
            ("with_tenant_context, one statement", several),
            ("prepared and joined by hand", joined),
            ("BEGIN, set_config, query, COMMIT in turn", naive),
        ],
    );
}

/// What libraries do: each statement waits for the one before.
async fn one_after_another(
    gate: &Client,
    frame: &[Statement],
    scope: &[&(dyn ToSql + Sync)],
    params: &[&(dyn ToSql + Sync)],
) {
    gate.batch_execute("BEGIN").await.expect("a transaction");
    gate.query_one(&frame[1], scope).await.expect("a context");
    gate.query_one(&frame[2], params).await.expect("a row");
    gate.batch_execute("COMMIT").await.expect("an end");
}

async fn decoding(domain: &Domain, config: &Config, tenant: Id<domain::Tenant>, rounds: usize) {
    let bare = inside(config, domain, tenant).await;
    let sql = "SELECT id, tenant_id, provider, label, rate_limit, status, created_at, updated_at, settings, scopes, \
         note, is_revoked FROM t_connections";
    let rows = bare.query(sql, &[]).await.expect("rows");
    let mut times = [const { Vec::new() }; 2];
    for _ in 0..rounds + 5 {
        let start = Instant::now();
        let by_hand: Vec<Connection> = rows.iter().map(by_hand).collect();
        times[0].push(start.elapsed());
        let start = Instant::now();
        let typed = Connection::from_rows(&rows);
        times[1].push(start.elapsed());
        assert_eq!(by_hand.len(), typed.expect("rows").len());
    }
    let [by_hand, typed] = times.map(median);
    report(
        &format!(
            "reading {ROWS} rows of 12 columns; ratio to reading them by hand ({by_hand:.1?})"
        ),
        by_hand,
        &[("FromRow", typed)],
    );
}

fn by_hand(row: &Row) -> Connection {
    let settings: PgJson<domain::ConnectionSettings> = row.get(8);
    Connection {
        id: Id::new(row.get(0)),
        tenant_id: Id::new(row.get(1)),
        provider: row.get(2),
        label: row.get(3),
        rate_limit: row.get(4),
        status: row.get::<_, ConnectionStatus>(5),
        audit: AuditColumns {
            created_at: row.get(6),
            updated_at: row.get(7),
        },
        settings: Json(settings.0),
        scopes: row.get(9),
        note: row.get(10),
        is_revoked: row.get(11),
    }
}

/// A session that is inside the tenant for good, which no application may be.
async fn inside(config: &Config, domain: &Domain, tenant: Id<domain::Tenant>) -> Client {
    let client = session(config).await;
    let enter = "SELECT set_config('rowhouse.tenant_id', $1, false)";
    let tenant = tenant.to_string();
    client.query(enter, &[&tenant]).await.expect("a tenant");
    let role = format!("SET ROLE {}", domain.app);
    client.batch_execute(&role).await.expect("the app role");
    client
}

async fn session(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.expect("a session");
    tokio::spawn(connection);
    client
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn report(head: &str, base: Duration, lines: &[(&str, Duration)]) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{head}");
    for (name, time) in lines {
        let ratio = time.as_secs_f64() / base.as_secs_f64();
        let _ = writeln!(out, "  {name:<42} {ratio:>5.2}×  {time:.1?}");
    }
}
