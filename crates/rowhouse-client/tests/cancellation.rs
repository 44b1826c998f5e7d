//! Futures dropped anywhere leave nothing of a context behind. `ROWHOUSE_TEST_DROPS=10000` drops more of them.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

mod support;

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use rowhouse_client::{Database, Error, Isolation};
use support::{ACME, Fixture, OTHER, labels};
use uuid::Uuid;

const INSERT: &str = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, $2)";
const STATE: &str = "SELECT current_setting('app.workspace_id', true), current_user::text,
    (SELECT count(*) FROM t_connections WHERE workspace_id <> $1), pg_current_xact_id_if_assigned() IS NULL";

/// Polls a future that many times, then drops it. `None` means it was dropped before its end.
async fn polled<F: Future>(times: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = times;
    std::future::poll_fn(move |cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(cx).map(Some)
    })
    .await
}

/// How many contexts are dropped half-way or let run: `ROWHOUSE_TEST_DROPS`, else some.
fn drops() -> usize {
    let given = std::env::var("ROWHOUSE_TEST_DROPS").ok();
    given.map_or(3_200, |number| number.parse().unwrap())
}

/// One context of four statements, which is never committed.
async fn write_and_fail(db: &Database, tenant: Uuid, label: &str) -> Result<(), Error> {
    db.with_tenant_context(tenant, async |tx| {
        tx.execute(INSERT, &[&tenant, &label]).await?;
        tx.savepoint(async |tx| {
            tx.execute("UPDATE t_connections SET weight = weight + 1", &[])
                .await
        })
        .await?;
        tx.query("SELECT pg_sleep(0.001)", &[]).await?;
        Err(Error::Settings("never committed".to_owned()))
    })
    .await
}

/// Whatever connection the pool gives shows this tenant, the app role, a fresh transaction, and no one else's rows.
async fn assert_clean(db: &Database, fixture: &Fixture, tenant: Uuid) -> Result<(), Error> {
    let row = db.tenant(tenant).query_one(STATE, &[&tenant]).await?;
    assert_eq!(row.get::<_, String>(0), tenant.to_string());
    assert_eq!(row.get::<_, String>(1), fixture.app);
    assert_eq!(row.get::<_, i64>(2), 0);
    assert!(row.get::<_, bool>(3), "the transaction wrote nothing yet");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contexts_dropped_at_any_poll_leave_nothing() {
    let fixture = Arc::new(Fixture::new().await);
    let db = fixture
        .builder()
        .max_connections(4)
        .open(&fixture.url())
        .await
        .unwrap();
    let dropped = Arc::new(AtomicUsize::new(0));
    let rounds = drops() / 8;
    let tasks: Vec<_> = (0..8_usize)
        .map(|task| {
            let (db, fixture, dropped) = (db.clone(), fixture.clone(), dropped.clone());
            tokio::spawn(async move {
                let tenant = if task % 2 == 0 { ACME } else { OTHER };
                for round in 0..rounds {
                    let label = format!("{task} {round}");
                    // Every number of polls comes up, and each with every state of the pool.
                    let polls = round % 10;
                    if polled(polls, write_and_fail(&db, tenant, &label))
                        .await
                        .is_none()
                    {
                        dropped.fetch_add(1, Ordering::Relaxed);
                    }
                    if round % 5 == 0 {
                        assert_clean(&db, &fixture, tenant).await.unwrap();
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let dropped = dropped.load(Ordering::Relaxed);
    assert!(
        dropped > rounds * 5,
        "only {dropped} of {} contexts were dropped half-way",
        rounds * 8
    );
    assert_eq!(labels(&db, ACME).await.unwrap(), ["acme one", "acme two"]);
    assert_eq!(labels(&db, OTHER).await.unwrap(), ["other one"]);
    wait_for_quiet(&fixture).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn single_statements_dropped_at_any_poll_are_whole_or_absent() {
    let fixture = Fixture::new().await;
    let db = fixture
        .builder()
        .max_connections(2)
        .open(&fixture.url())
        .await
        .unwrap();
    for round in 0..600_usize {
        let label = format!("single {round}");
        let insert = async { db.tenant(ACME).execute(INSERT, &[&ACME, &label]).await };
        let done = polled(round % 6, insert).await;
        if let Some(result) = done {
            result.unwrap();
            let seen = labels(&db, ACME).await.unwrap();
            assert!(seen.contains(&label), "what was confirmed is there");
        }
        assert_clean(&db, &fixture, OTHER).await.unwrap();
    }
    wait_for_quiet(&fixture).await;
}

/// The driver may have the answer before a statement's future is polled again, where it is awake on another thread: what
/// was to be sent behind the statement must be all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn single_statements_are_committed_however_quickly_they_are_answered() {
    let fixture = Fixture::new().await;
    let db = fixture.open().await;
    let each = drops() / 4;
    // On threads that are no workers of the runtime, so that the driver wakes on another.
    let threads: Vec<_> = (0..4_usize)
        .map(|thread| {
            let db = db.clone();
            tokio::task::spawn_blocking(move || {
                let inserts = async {
                    for round in 0..each {
                        let label = format!("{thread} {round}");
                        // Its transaction begins by a statement of its own, and so ends by one.
                        let context = db.tenant(ACME).isolation(Isolation::RepeatableRead);
                        context.execute(INSERT, &[&ACME, &label]).await.unwrap();
                    }
                };
                tokio::runtime::Handle::current().block_on(inserts);
            })
        })
        .collect();
    for thread in threads {
        thread.await.unwrap();
    }
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2 + each * 4);
    wait_for_quiet(&fixture).await;
}

#[tokio::test]
async fn a_long_statement_is_cancelled_when_nobody_waits() {
    let fixture = Fixture::new().await;
    let db = fixture
        .builder()
        .max_connections(1)
        .open(&fixture.url())
        .await
        .unwrap();
    let started = Instant::now();
    let sleep = db.tenant(ACME).execute("SELECT pg_sleep(30)", &[]);
    let limit = Duration::from_millis(300);
    assert!(tokio::time::timeout(limit, sleep).await.is_err());
    // The only connection was given up, so the pool makes another.
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
    assert!(started.elapsed() < Duration::from_secs(10));
    wait_for_quiet(&fixture).await;
}

#[tokio::test]
async fn a_panic_rolls_back() {
    let fixture = Fixture::new().await;
    let db = fixture.open().await;
    let task = tokio::spawn({
        let db = db.clone();
        async move {
            db.with_tenant_context(ACME, async |tx| {
                tx.execute("DELETE FROM t_connections", &[]).await?;
                assert!(tx.query("SELECT 1", &[]).await?.is_empty(), "on purpose");
                Ok::<_, Error>(())
            })
            .await
        }
    });
    assert!(task.await.unwrap_err().is_panic());
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
    wait_for_quiet(&fixture).await;
}

#[test]
fn a_context_dropped_without_a_runtime_closes_its_connection() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (fixture, db) = runtime.block_on(async {
        let fixture = Fixture::new().await;
        let db = fixture.open().await;
        (fixture, db)
    });
    let mut context = Box::pin(db.with_tenant_context(ACME, async |tx| {
        tx.execute("DELETE FROM t_connections", &[]).await?;
        std::future::pending::<Result<(), Error>>().await
    }));
    runtime.block_on(async {
        let limit = Duration::from_millis(300);
        assert!(tokio::time::timeout(limit, &mut context).await.is_err());
    });
    drop(context);
    runtime.block_on(async {
        wait_for_quiet(&fixture).await;
        assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
    });
}

/// Every transaction ends soon.
async fn wait_for_quiet(fixture: &Fixture) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while fixture.open_transactions().await > 0 {
        assert!(Instant::now() < deadline, "a transaction stays open");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
