//! What a tenant context costs, against the bare prepared query in the same run.
//!
//! `cargo bench -p rowhouse-client --bench context [-- ROUNDS]`: a row by its key, on a socket and at 0.5 ms round
//! trip; what PostgreSQL itself takes of that; then the reading of rows. The statements take turns, and of each the
//! lower quartile counts.

#[path = "../../tests/support/domain.rs"]
mod domain;
mod line;
mod report;
mod rows;
mod wire;

use std::time::{Duration, Instant};

use domain::{Connection, Domain, connection};
use futures_util::future::join4;
use report::{quartile, report};
use rowhouse::prelude::*;
use rowhouse_client::postgres_types::ToSql;
use rowhouse_client::tokio_postgres::{Client, Config, NoTls, Statement};
use tokio::runtime::Builder;

const BY_KEY: &str = "SELECT id, tenant_id, provider, label, rate_limit, status, created_at, updated_at, settings, \
    scopes, note, is_revoked FROM t_connections WHERE tenant_id = $1 AND id = $2";
const ROWS: usize = 1_000;
const RUN: usize = 25;

fn main() {
    let rounds = std::env::args().find_map(|it| it.parse().ok());
    let rounds = rounds.unwrap_or(2_000);
    let single = Builder::new_current_thread().enable_all().build();
    single.expect("a runtime").block_on(async {
        let (domain, tenant, config) = filled().await;
        let id = by_key("socket", &domain, &config, tenant, rounds).await;
        wire::by_key(&config, &domain.app, (tenant, id), rounds);
        let slow = line::slow(&config, Duration::from_micros(250));
        by_key("0.5 ms", &domain, &slow, tenant, rounds / 4).await;
        rows::decoding(&inside(&config, &domain, tenant).await, rounds / 4).await;
    });
    // As applications run, where the driver may be awake on another thread.
    let mut several = Builder::new_multi_thread();
    let several = several.worker_threads(2).enable_all().build();
    several.expect("a runtime").block_on(async {
        let measured = tokio::spawn(async move {
            let (domain, tenant, config) = filled().await;
            by_key("socket, two threads", &domain, &config, tenant, rounds).await;
        });
        measured.await.expect("no panic");
    });
}

/// A tenant with many rows.
async fn filled() -> (Domain, Id<domain::Tenant>, Config) {
    let domain = Domain::new().await;
    let (db, tenant, _) = domain.tenants().await;
    let many = (0..ROWS).map(|number| connection(&number.to_string()));
    db.tenant(tenant).insert_all(many).await.expect("rows");
    let config = domain.server.config(&domain.gate, &domain.database);
    (domain, tenant, config)
}

/// Takes the times of a run of the same.
macro_rules! run {
    ($times:expr, $measured:expr) => {
        for _ in 0..RUN {
            let start = Instant::now();
            $measured;
            $times.push(start.elapsed());
        }
    };
}

async fn by_key(
    line: &str,
    domain: &Domain,
    config: &Config,
    tenant: Id<domain::Tenant>,
    rounds: usize,
) -> Id<Connection> {
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
    let found = bare.query_one("SELECT id FROM t_connections LIMIT 1", &[]);
    let id: Id<Connection> = found.await.expect("a row").get(0);
    let params: [&(dyn ToSql + Sync); 2] = [&tenant, &id];
    let mut times = [const { Vec::new() }; 8];
    // Short runs of each in turn: a session that has just answered answers faster than one that slept.
    for round in 0..=rounds / RUN {
        let mut taken = [const { Vec::new() }; 8];
        run!(
            taken[0],
            bare.query_one(&by_key, &params).await.expect("a row")
        );
        run!(taken[1], {
            let row = bare.query_one(&by_key, &params).await.expect("a row");
            rows::by_hand(&row)
        });
        run!(taken[2], {
            let context = db.tenant(tenant);
            context.query_one(BY_KEY, &params).await.expect("a row")
        });
        run!(taken[3], {
            let found = db.tenant(tenant).find::<Connection>(id);
            found.await.expect("an answer").expect("a row")
        });
        run!(taken[4], {
            let context = db.tenant(tenant).read_only();
            let row = context.run(async |tx| tx.query_one(BY_KEY, &params).await);
            row.await.expect("a row")
        });
        run!(taken[5], {
            let row =
                db.with_tenant_context(tenant, async |tx| tx.query_one(BY_KEY, &params).await);
            row.await.expect("a row")
        });
        run!(taken[6], {
            let (begun, entered, row, ended) = join4(
                gate.execute(&frame[0], &[]),
                gate.execute(&frame[1], &scope),
                gate.query_one(&frame[2], &params),
                gate.execute(&frame[3], &[]),
            )
            .await;
            begun.and(entered).and(ended).expect("a context");
            row.expect("a row")
        });
        run!(
            taken[7],
            one_after_another(&gate, &frame, &scope, &params).await
        );
        // In the first round everything is prepared.
        if round > 0 {
            let all = times.iter_mut().zip(taken);
            all.for_each(|(times, taken)| times.extend(taken));
        }
    }
    say(line, times);
    id
}

/// Says what came of the statements, in the order in which they take turns.
fn say(line: &str, times: [Vec<Duration>; 8]) {
    let [
        bare,
        read,
        context,
        found,
        read_only,
        several,
        joined,
        naive,
    ] = times.map(quartile);
    let budget = Some(if line.starts_with("socket") {
        1.4
    } else {
        1.05
    });
    report(
        &format!("a row by its key, {line}"),
        ("the bare prepared query", bare),
        &[
            ("the same, and the row read by hand", read, None),
            ("tenant(…).query_one(…)", context, budget),
            ("tenant(…).find::<T>(…), which reads the row", found, budget),
            (
                "tenant(…).read_only().run(…), one statement",
                read_only,
                None,
            ),
            ("with_tenant_context, one statement", several, None),
            ("four requests joined by hand", joined, None),
            ("BEGIN, set_config, query, COMMIT in turn", naive, None),
        ],
    );
    // Like for like: what both give is the row as a struct.
    report(
        &format!("a row by its key, read into a struct, {line}"),
        ("the bare prepared query, and the row read by hand", read),
        &[("tenant(…).find::<T>(…)", found, budget)],
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
