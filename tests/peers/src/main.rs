//! A row by its key inside a tenant: Rowhouse, and what is usual with sqlx and sea-orm, against the bare prepared query.
//!
//! `cargo xtask bench client` runs it. The statements take turns, and of each the lower quartile counts.

#![allow(clippy::unwrap_used, reason = "a bench panics where it cannot measure")]

#[path = "../../../crates/rowhouse-client/tests/support/domain.rs"]
mod domain;
#[path = "../../../crates/rowhouse-client/benches/context/line.rs"]
mod line;
mod orm;
#[path = "../../../crates/rowhouse-client/benches/context/report.rs"]
mod report;

use std::time::{Duration, Instant};

use domain::{Connection, Domain, connection};
use report::{quartile, report};
use rowhouse::prelude::*;
use rowhouse_client::tokio_postgres::config::Host;
use rowhouse_client::tokio_postgres::{Config, NoTls};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

const BY_KEY: &str =
    "SELECT id, tenant_id, provider, label, rate_limit, note FROM t_connections WHERE id = $1";
const ENTER: &str =
    "SELECT set_config('rowhouse.tenant_id', $1, true), set_config('role', $2, true)";
const RUN: usize = 25;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let domain = Domain::new().await;
    let (db, acme, _) = domain.tenants().await;
    let row = db.tenant(acme).insert(connection("one")).await.unwrap();
    let config = domain.server.config(&domain.gate, &domain.database);
    measure("socket", &domain, &config, acme, row.id, 40).await;
    let slow = line::slow(&config, Duration::from_micros(250));
    measure("0.5 ms", &domain, &slow, acme, row.id, 10).await;
}

async fn measure(
    line: &str,
    domain: &Domain,
    config: &Config,
    tenant: Id<domain::Tenant>,
    id: Id<Connection>,
    rounds: usize,
) {
    let builder = Database::builder(domain.settings.clone()).max_connections(1);
    let db = builder.open_with(config.clone()).await.unwrap();
    let (bare, driver) = config.connect(NoTls).await.unwrap();
    tokio::spawn(driver);
    let text = tenant.to_string();
    let enter = "SELECT set_config('rowhouse.tenant_id', $1, false), set_config('role', $2, false)";
    bare.query(enter, &[&text, &domain.app]).await.unwrap();
    let by_key = bare.prepare(BY_KEY).await.unwrap();
    let pool = PgPoolOptions::new().max_connections(1);
    let pool = pool.connect_with(options(config)).await.unwrap();
    let orm = sea_orm::SqlxPostgresConnector::from_sqlx_postgres_pool(pool.clone());
    let mut times = [const { Vec::new() }; 4];
    for round in 0..=rounds {
        let mut taken = [const { Vec::new() }; 4];
        for _ in 0..RUN {
            let start = Instant::now();
            bare.query_one(&by_key, &[&id]).await.unwrap();
            taken[0].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            let row = db.tenant(tenant).find::<Connection>(id).await.unwrap();
            assert!(row.is_some());
            taken[1].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            let mut transaction = pool.begin().await.unwrap();
            let enter = sqlx::query(ENTER).bind(&text).bind(&domain.app);
            enter.execute(&mut *transaction).await.unwrap();
            let row = sqlx::query(BY_KEY).bind(id.into_inner());
            row.fetch_one(&mut *transaction).await.unwrap();
            transaction.commit().await.unwrap();
            taken[2].push(start.elapsed());
        }
        for _ in 0..RUN {
            let start = Instant::now();
            orm::by_key(&orm, &text, &domain.app, id.into_inner()).await;
            taken[3].push(start.elapsed());
        }
        // In the first round everything is prepared.
        if round > 0 {
            let all = times.iter_mut().zip(taken);
            all.for_each(|(times, taken)| times.extend(taken));
        }
    }
    let [bare, rowhouse, sqlx, orm] = times.map(quartile);
    report(
        &format!("a row by its key inside a tenant, {line}"),
        ("the bare prepared query", bare),
        &[
            ("rowhouse: tenant(…).find::<T>(…)", rowhouse, None),
            ("sqlx: BEGIN, set_config, query, COMMIT", sqlx, None),
            ("sea-orm: the same", orm, None),
        ],
    );
}

fn options(config: &Config) -> PgConnectOptions {
    let mut options = PgConnectOptions::new()
        .username(config.get_user().unwrap())
        .database(config.get_dbname().unwrap())
        .port(config.get_ports()[0])
        .ssl_mode(sqlx::postgres::PgSslMode::Disable);
    if let Some(password) = config.get_password() {
        options = options.password(std::str::from_utf8(password).unwrap());
    }
    match &config.get_hosts()[0] {
        Host::Tcp(host) => options.host(host),
        Host::Unix(folder) => options.socket(folder),
    }
}
