//! Reading rows into structs, against reading them by hand.

use std::hint::black_box;
use std::time::Instant;

use rowhouse::prelude::*;
use rowhouse_client::FromRow as _;
use rowhouse_client::postgres_types::Json as PgJson;
use rowhouse_client::tokio_postgres::{Client, Row};

use crate::ROWS;
use crate::domain::{AuditColumns, Connection, ConnectionSettings, ConnectionStatus};
use crate::report::{quartile, report};

pub(crate) async fn decoding(bare: &Client, rounds: usize) {
    let sql = "SELECT id, tenant_id, provider, label, rate_limit, status, created_at, updated_at, settings, scopes, \
         note, is_revoked FROM t_connections";
    let rows = bare.query(sql, &[]).await.expect("rows");
    let mut times = [const { Vec::new() }; 2];
    for round in 0..rounds + 6 {
        // Each goes first as often as the other: memory that has just been freed is quicker to get.
        for which in [round % 2, 1 - round % 2] {
            let start = Instant::now();
            let read = if which == 0 {
                rows.iter().map(by_hand).collect()
            } else {
                Connection::from_rows(&rows).expect("rows")
            };
            times[which].push(start.elapsed());
            assert_eq!(black_box(read).len(), ROWS);
        }
    }
    let [hand, typed] = times.map(quartile);
    report(
        &format!("reading {ROWS} rows of 12 columns"),
        ("reading them by hand", hand),
        &[("FromRow", typed, Some(1.05))],
    );
}

pub(crate) fn by_hand(row: &Row) -> Connection {
    let settings: PgJson<ConnectionSettings> = row.get(8);
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
