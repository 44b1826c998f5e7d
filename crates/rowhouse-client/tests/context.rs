//! What code inside and outside of a context can reach.

mod support;

use rowhouse_client::{Error, ErrorKind};
use support::{ACME, Fixture, OTHER, labels};
use uuid::Uuid;

const COUNT: &str = "SELECT count(*) FROM t_connections";

#[tokio::test]
async fn a_context_sees_its_own_rows() {
    let db = Fixture::new().await.open().await;
    assert_eq!(labels(&db, ACME).await.unwrap(), ["acme one", "acme two"]);
    assert_eq!(labels(&db, OTHER).await.unwrap(), ["other one"]);
    assert!(labels(&db, Uuid::from_u128(3)).await.unwrap().is_empty());
}

#[tokio::test]
async fn several_statements_share_a_context() {
    let db = Fixture::new().await.open().await;
    let counts = db
        .with_tenant_context(ACME, async |tx| {
            let insert = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, $2)";
            let inserted = tx.execute(insert, &[&ACME, &"acme three"]).await?;
            let count: i64 = tx.query_one(COUNT, &[]).await?.get(0);
            Ok::<_, Error>((inserted, count))
        })
        .await
        .unwrap();
    assert_eq!(counts, (1, 3));
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 3);
}

#[tokio::test]
async fn the_tenants_key_can_be_bound() {
    let db = Fixture::new().await.open().await;
    let sql = "SELECT count(*) FROM t_connections WHERE workspace_id = $1";
    let row = db
        .with_tenant_context(ACME, async |tx| tx.query_one(sql, &[tx.tenant()]).await)
        .await;
    assert_eq!(row.unwrap().get::<_, i64>(0), 2);
}

#[tokio::test]
async fn an_error_rolls_back() {
    let db = Fixture::new().await.open().await;
    let result = db
        .with_tenant_context(ACME, async |tx| {
            tx.execute("DELETE FROM t_connections", &[]).await?;
            Err::<(), Error>(Error::Settings("no".to_owned()))
        })
        .await;
    assert!(matches!(result, Err(Error::Settings(_))));
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn joined_statements_run_in_the_context() {
    let db = Fixture::new().await.open().await;
    let (a, b) = db
        .with_tenant_context(ACME, async |tx| {
            let a = tx.query_one(COUNT, &[]);
            let b = tx.query_one("SELECT current_user::text", &[]);
            // The second is polled first, so that it is the one that opens the context.
            let (b, a) = futures_util::future::join(b, a).await;
            Ok::<_, Error>((a?.get::<_, i64>(0), b?.get::<_, String>(0)))
        })
        .await
        .unwrap();
    assert_eq!(a, 2);
    assert!(b.starts_with("app_"), "{b} is the app role");
}

#[tokio::test]
async fn another_tenants_row_can_be_neither_written_nor_found() {
    let db = Fixture::new().await.open().await;
    let insert = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, 'x')";
    let error = db
        .tenant(ACME)
        .execute(insert, &[&OTHER])
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    let update = "UPDATE t_connections SET label = 'x' WHERE workspace_id = $1";
    assert_eq!(db.tenant(ACME).execute(update, &[&OTHER]).await.unwrap(), 0);
    let steal = "UPDATE t_connections SET workspace_id = $1";
    let error = db.tenant(ACME).execute(steal, &[&OTHER]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
}

#[tokio::test]
async fn outside_of_tenants_only_shared_rows_are_seen() {
    let db = Fixture::new().await.open().await;
    let global = db.global().query_one(COUNT, &[]).await.unwrap();
    assert_eq!(global.get::<_, i64>(0), 0);
    let countries = "SELECT count(*) FROM d_countries";
    let seen = db.global().query_one(countries, &[]).await.unwrap();
    assert_eq!(seen.get::<_, i64>(0), 2);
    let write = "INSERT INTO d_countries VALUES ('XX', 'Nowhere')";
    let error = db.global().execute(write, &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
}

#[tokio::test]
async fn the_operator_writes_what_is_shared_and_sees_no_tenant() {
    let db = Fixture::new().await.open().await;
    db.with_operator_context(async |tx| {
        let insert = "INSERT INTO d_countries VALUES ('FJ', 'Fiji')";
        assert_eq!(tx.execute(insert, &[]).await?, 1);
        let count: i64 = tx.query_one(COUNT, &[]).await?.get(0);
        assert_eq!(count, 0);
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn the_gate_alone_reaches_nothing() {
    let fixture = Fixture::new().await;
    let gate = fixture.gate().await;
    let error = gate.query(COUNT, &[]).await.unwrap_err();
    assert_eq!(error.code().unwrap().code(), "42501");
}

#[tokio::test]
async fn an_injected_expression_cannot_switch_tenants() {
    let db = Fixture::new().await.open().await;
    let forged = format!(
        "SELECT count(*) FROM t_connections WHERE false
         OR (SELECT set_config('app.workspace_id', '{OTHER}', true)) IS NOT NULL"
    );
    let error = db.tenant(ACME).query(&forged, &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
    let stacked = "SELECT 1; SELECT set_config('role', 'none', true)";
    let error = db.tenant(ACME).query(stacked, &[]).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Statement);
}

#[tokio::test]
async fn leaving_the_role_leaves_everything() {
    let db = Fixture::new().await.open().await;
    let error = db
        .with_tenant_context(ACME, async |tx| {
            tx.execute("SET LOCAL ROLE NONE", &[]).await?;
            tx.query(COUNT, &[]).await
        })
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
}

#[tokio::test]
async fn an_empty_tenant_is_refused() {
    let db = Fixture::new().await.open().await;
    let error = db.tenant(String::new()).query("SELECT 1", &[]).await;
    assert!(matches!(error, Err(Error::EmptyTenant)));
}

#[tokio::test]
async fn nothing_outlives_a_context() {
    let fixture = Fixture::new().await;
    let db = fixture
        .builder()
        .max_connections(1)
        .open(&fixture.url())
        .await
        .unwrap();
    let state =
        "SELECT current_user::text, coalesce(current_setting('app.workspace_id', true), '')";
    db.tenant(ACME)
        .setting("app.user_id", "7")
        .query("SELECT 1", &[])
        .await
        .unwrap();
    let row = db.global().query_one(state, &[]).await.unwrap();
    assert_eq!(row.get::<_, String>(1), "");
    let user = "SELECT coalesce(current_setting('app.user_id', true), '')";
    let row = db.tenant(ACME).query_one(user, &[]).await.unwrap();
    assert_eq!(row.get::<_, String>(0), "");
    let row = db
        .tenant(ACME)
        .setting("app.user_id", "7")
        .query_one(user, &[]);
    assert_eq!(row.await.unwrap().get::<_, String>(0), "7");
}

#[tokio::test]
async fn an_ignored_error_is_not_committed() {
    let db = Fixture::new().await.open().await;
    let result = db
        .with_tenant_context(ACME, async |tx| {
            tx.execute("DELETE FROM t_connections", &[]).await?;
            assert!(tx.query("SELECT 1 / 0", &[]).await.is_err());
            Ok::<_, Error>(())
        })
        .await;
    assert!(matches!(result, Err(Error::Aborted)));
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_handle_works_from_spawned_tasks() {
    let db = Fixture::new().await.open().await;
    let suffix = "three".to_owned();
    let task = tokio::spawn(async move {
        let label = format!("acme {suffix}");
        db.with_tenant_context(ACME, async |tx| {
            let insert = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, $2)";
            tx.execute(insert, &[&ACME, &label]).await?;
            tx.savepoint(async |tx| {
                tx.execute(insert, &[&ACME, &suffix]).await?;
                Ok::<_, Error>(())
            })
            .await?;
            tx.query_one(COUNT, &[]).await
        })
        .await
        .map(|row| row.get::<_, i64>(0))
    });
    assert_eq!(task.await.unwrap().unwrap(), 4);
}
