//! Statements that are their own transaction, led by nothing but their settings.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

mod support;

use std::error::Error as StdError;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;
use rowhouse_client::postgres_types::private::BytesMut;
use rowhouse_client::postgres_types::{IsNull, ToSql, Type, to_sql_checked};
use rowhouse_client::{Database, Error, ErrorKind};
use support::{ACME, Fixture, OTHER, labels};
use uuid::Uuid;

const INSERT: &str = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, $2)";
const STATE: &str = "SELECT current_setting('app.workspace_id', true), current_user::text,
    current_setting('transaction_read_only'), pg_backend_pid()";

/// A handle with one connection, so that whatever is left on it is met again.
async fn open(fixture: &Fixture) -> Database {
    let builder = fixture.builder().max_connections(1);
    builder.open(&fixture.url()).await.unwrap()
}

/// What the connection shows to the next context; gives the process behind it.
async fn assert_clean(db: &Database, fixture: &Fixture, tenant: Uuid) -> i32 {
    // Once as it is sent first, and once as it is sent from then on.
    for _ in 0..2 {
        let row = db.tenant(tenant).query_one(STATE, &[]).await.unwrap();
        assert_eq!(row.get::<_, String>(0), tenant.to_string());
        assert_eq!(row.get::<_, String>(1), fixture.app);
        assert_eq!(row.get::<_, String>(2), "off");
    }
    let row = db.global().query_one(STATE, &[]).await.unwrap();
    assert_eq!(row.get::<_, Option<String>>(0).as_deref(), Some(""));
    row.get(3)
}

#[tokio::test]
async fn settings_end_with_the_statement() {
    let fixture = Fixture::new().await;
    let db = open(&fixture).await;
    let process = assert_clean(&db, &fixture, ACME).await;
    let read_only = db.tenant(ACME).read_only();
    let row = read_only.query_one(STATE, &[]).await.unwrap();
    assert_eq!(row.get::<_, String>(2), "on");
    let named = "SELECT current_setting('app.request', true)";
    for _ in 0..2 {
        let context = db.tenant(ACME).setting("app.request", "seven");
        let row = context.query_one(named, &[]).await.unwrap();
        assert_eq!(row.get::<_, &str>(0), "seven");
        let row = db.tenant(ACME).query_one(named, &[]).await.unwrap();
        assert_ne!(row.get::<_, Option<&str>>(0), Some("seven"));
    }
    assert_eq!(assert_clean(&db, &fixture, OTHER).await, process);
}

#[tokio::test]
async fn what_fails_is_undone_and_costs_no_connection() {
    let fixture = Fixture::new().await;
    let db = open(&fixture).await;
    let process = assert_clean(&db, &fixture, ACME).await;
    let twice = "WITH new AS (
            INSERT INTO t_connections (workspace_id, label) VALUES ($1, 'new') RETURNING id
        ) SELECT 1 / (count(*) - 1) FROM new";
    for _ in 0..3 {
        let failed = db.tenant(ACME).query(twice, &[&ACME]).await;
        assert_eq!(failed.unwrap_err().kind(), ErrorKind::Parameter);
        assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
    }
    assert_eq!(assert_clean(&db, &fixture, OTHER).await, process);
}

#[tokio::test]
async fn a_failure_at_the_end_of_the_transaction_is_told() {
    let fixture = Fixture::new().await;
    fixture
        .alter(
            "TRUNCATE t_connections;
             ALTER TABLE t_connections
                ADD CONSTRAINT late UNIQUE (workspace_id, weight) DEFERRABLE INITIALLY DEFERRED",
        )
        .await;
    let db = open(&fixture).await;
    for round in 0..3 {
        let label = format!("label {round}");
        let done = db.tenant(ACME).execute(INSERT, &[&ACME, &label]).await;
        if round == 0 {
            assert_eq!(done.unwrap(), 1);
        } else {
            let error = done.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unique);
            assert_eq!(error.constraint(), Some("late"));
        }
    }
    assert_eq!(labels(&db, ACME).await.unwrap(), ["label 0"]);
}

#[tokio::test]
async fn a_failure_of_the_settings_is_the_statements() {
    let fixture = Fixture::new().await;
    let db = open(&fixture).await;
    let process = assert_clean(&db, &fixture, ACME).await;
    fixture.alter("REVOKE {app} FROM {gate}").await;
    let insert = db.tenant(ACME).execute(INSERT, &[&ACME, &"new"]).await;
    let error = insert.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    assert!(error.to_string().contains("set role"), "{error}");
    let several = db.with_tenant_context(ACME, async |tx| {
        tx.execute(INSERT, &[&ACME, &"new"]).await?;
        tx.execute(INSERT, &[&ACME, &"newer"]).await
    });
    assert_eq!(several.await.unwrap_err().kind(), ErrorKind::Permission);
    fixture.alter("GRANT {app} TO {gate}").await;
    assert_eq!(assert_clean(&db, &fixture, ACME).await, process);
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_procedure_cannot_end_the_context() {
    let fixture = Fixture::new().await;
    fixture
        .alter(
            "CREATE PROCEDURE leave() LANGUAGE plpgsql AS
                'BEGIN DELETE FROM t_connections; COMMIT; INSERT INTO d_countries VALUES (current_user, $$$$); END'",
        )
        .await;
    let db = open(&fixture).await;
    for sql in [
        "CALL leave()",
        "/* remark */ do $$ BEGIN DELETE FROM t_connections; COMMIT; END $$",
    ] {
        for _ in 0..2 {
            let left = db.tenant(ACME).execute(sql, &[]).await.unwrap_err();
            let code = left.database().unwrap().code().code().to_owned();
            assert_eq!(code, "2D000", "{left}");
        }
    }
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn notices_and_much_data_pass() {
    let fixture = Fixture::new().await;
    fixture
        .alter(
            "CREATE FUNCTION speak(text) RETURNS text LANGUAGE plpgsql AS
                'BEGIN RAISE WARNING $$heard$$; PERFORM pg_notify($$here$$, $$there$$); RETURN $1; END'",
        )
        .await;
    let db = open(&fixture).await;
    let large = "x".repeat(3_000_000);
    let sql = "SELECT speak($1), number FROM generate_series(1, 20) AS number";
    for _ in 0..2 {
        let rows = db.tenant(ACME).query(sql, &[&large]).await.unwrap();
        assert_eq!(rows.len(), 20);
        assert!(rows.iter().all(|row| row.get::<_, &str>(0) == large));
    }
    let many = "SELECT number FROM generate_series(1, $1::int) AS number";
    for _ in 0..2 {
        let rows = db.tenant(ACME).query(many, &[&100_000]).await.unwrap();
        assert!(
            (1..)
                .zip(&rows)
                .all(|(number, row)| row.get::<_, i32>(0) == number)
        );
        assert_eq!(rows.len(), 100_000);
    }
}

/// A value that cannot be bound, or that fails as no value should.
#[derive(Debug)]
struct Unbindable(bool);

impl ToSql for Unbindable {
    fn to_sql(
        &self,
        _: &Type,
        _: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        assert!(!self.0, "on purpose");
        Err("on purpose".into())
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

#[tokio::test]
async fn what_cannot_be_bound_sends_nothing() {
    let fixture = Fixture::new().await;
    let db = open(&fixture).await;
    let process = assert_clean(&db, &fixture, ACME).await;
    db.tenant(ACME)
        .execute(INSERT, &[&ACME, &"kept"])
        .await
        .unwrap();
    for _ in 0..2 {
        let params: [&(dyn ToSql + Sync); 2] = [&ACME, &Unbindable(false)];
        let failed = db.tenant(ACME).execute(INSERT, &params).await;
        assert!(matches!(failed, Err(Error::Parameter(_))), "{failed:?}");
        assert_clean(&db, &fixture, OTHER).await;
        // Inside of a context it is as if the statement had not been tried.
        let kept = db.with_tenant_context(ACME, async |tx| {
            let failed = tx.execute(INSERT, &params).await;
            assert!(matches!(failed, Err(Error::Parameter(_))), "{failed:?}");
            tx.execute(
                "UPDATE t_connections SET weight = 7 WHERE label = 'kept'",
                &[],
            )
            .await
        });
        assert_eq!(kept.await.unwrap(), 1);
    }
    assert_eq!(assert_clean(&db, &fixture, ACME).await, process);
}

#[tokio::test]
async fn a_panic_while_binding_leaves_no_context_behind() {
    let fixture = Fixture::new().await;
    let db = open(&fixture).await;
    assert_clean(&db, &fixture, ACME).await;
    db.tenant(ACME)
        .execute(INSERT, &[&ACME, &"kept"])
        .await
        .unwrap();
    for alone in [true, false] {
        let params: [&(dyn ToSql + Sync); 2] = [&ACME, &Unbindable(true)];
        let panicked = AssertUnwindSafe(async {
            if alone {
                db.tenant(ACME).execute(INSERT, &params).await
            } else {
                db.with_tenant_context(ACME, async |tx| tx.execute(INSERT, &params).await)
                    .await
            }
        });
        assert!(panicked.catch_unwind().await.is_err());
        assert_eq!(labels(&db, OTHER).await.unwrap(), ["other one"]);
        assert_clean(&db, &fixture, OTHER).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statements_are_closed_while_others_are_led() {
    let fixture = Fixture::new().await;
    // Each text pushes another one out, whose statement is closed when the last of its rows is dropped.
    let builder = fixture.builder().max_connections(2).statement_cache(2);
    let db = builder.open(&fixture.url()).await.unwrap();
    let tasks: Vec<_> = (0..6)
        .map(|task| {
            let db = db.clone();
            let tenant = if task % 2 == 0 { ACME } else { OTHER };
            tokio::spawn(async move {
                for round in 0..150 {
                    let sql = format!("SELECT workspace_id, {} FROM t_connections", round % 5);
                    let rows = db.tenant(tenant).query(&sql, &[]).await.unwrap();
                    assert_eq!(rows.len(), if tenant == ACME { 2 } else { 1 });
                    assert!(rows.iter().all(|row| row.get::<_, Uuid>(0) == tenant));
                    tokio::task::spawn_blocking(move || drop(rows));
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
}

#[tokio::test]
async fn the_end_of_a_read_only_context_is_before_the_next() {
    let fixture = Fixture::new().await;
    let db = open(&fixture).await;
    for _ in 0..50 {
        let read = db.tenant(ACME).read_only();
        let rows = read.run(async |tx| tx.query(STATE, &[]).await).await;
        assert_eq!(rows.unwrap()[0].get::<_, &str>(2), "on");
        assert_clean(&db, &fixture, OTHER).await;
    }
    assert_eq!(fixture.open_transactions().await, 0);
}

#[tokio::test]
async fn a_deferrable_context_is_serializable_and_reads_only() {
    let db = Fixture::new().await.open().await;
    let sql =
        "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only'),
        current_setting('transaction_deferrable')";
    for _ in 0..2 {
        let row = db.tenant(ACME).deferrable().query_one(sql, &[]).await;
        let row = row.unwrap();
        let shown: [&str; 3] = [row.get(0), row.get(1), row.get(2)];
        assert_eq!(shown, ["serializable", "on", "on"]);
    }
}
