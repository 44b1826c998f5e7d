//! Errors by kind, without anyone's rows in them.

mod support;

use rowhouse_client::{Error, ErrorKind, Isolation};
use support::{ACME, Fixture, labels};

const INSERT: &str = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, $2)";

#[tokio::test]
async fn a_violated_key_is_named_and_its_value_is_not() {
    let db = Fixture::new().await.open().await;
    let error = db
        .tenant(ACME)
        .execute(INSERT, &[&ACME, &"acme one"])
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unique);
    assert_eq!(
        error.constraint(),
        Some("t_connections_workspace_id_label_unique")
    );
    assert_eq!(
        error.to_string(),
        "a row with the same key exists, by constraint `t_connections_workspace_id_label_unique` (SQLSTATE 23505)"
    );
}

#[tokio::test]
async fn details_are_given_only_to_who_asks() {
    let db = Fixture::new().await.open().await;
    let insert = "INSERT INTO d_countries VALUES ('AT', 'Austria')";
    let error = db.operator().execute(insert, &[]).await.unwrap_err();
    let mut shown = format!("{error} {error:?}");
    let mut source = std::error::Error::source(&error);
    while let Some(error) = source {
        shown = format!("{shown} {error} {error:?}");
        source = error.source();
    }
    assert!(!shown.contains("(AT)"), "{shown}");
    let details = error.database().unwrap().details();
    assert_eq!(details.detail(), Some("Key (code)=(AT) already exists."));
}

#[tokio::test]
async fn violations_have_kinds() {
    let db = Fixture::new().await.open().await;
    let check = db.tenant(ACME).execute(INSERT, &[&ACME, &""]).await;
    assert_eq!(check.unwrap_err().kind(), ErrorKind::Check);
    let null = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, NULL)";
    let null = db.tenant(ACME).execute(null, &[&ACME]).await.unwrap_err();
    assert_eq!(null.kind(), ErrorKind::NotNull);
    assert_eq!(
        null.to_string(),
        "a value is missing, in `t_connections`.`label` (SQLSTATE 23502)"
    );
    let cast = db.tenant(ACME).query("SELECT 'secret'::int", &[]).await;
    let cast = cast.unwrap_err();
    assert_eq!(cast.kind(), ErrorKind::Parameter);
    assert!(!cast.to_string().contains("secret"));
    let unknown = db.tenant(ACME).query("SELECT nothing", &[]).await;
    assert_eq!(
        unknown.unwrap_err().to_string(),
        "column \"nothing\" does not exist (SQLSTATE 42703)"
    );
}

#[tokio::test]
async fn parameters_are_checked() {
    let db = Fixture::new().await.open().await;
    let sql = "SELECT * FROM t_connections WHERE label = $1";
    let missing = db.tenant(ACME).query(sql, &[]).await.unwrap_err();
    assert!(matches!(missing, Error::Parameter(_)), "{missing}");
    let wrong = db.tenant(ACME).query(sql, &[&1_i32]).await.unwrap_err();
    assert!(matches!(wrong, Error::Parameter(_)), "{wrong}");
    let again = db.tenant(ACME).query(sql, &[]).await.unwrap_err();
    assert!(matches!(again, Error::Parameter(_)), "{again}");
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_serialization_failure_can_be_tried_again() {
    let db = Fixture::new().await.open().await;
    let update = "UPDATE t_connections SET weight = weight + 1 WHERE label = 'acme one'";
    let error = db
        .tenant(ACME)
        .isolation(Isolation::RepeatableRead)
        .run(async |tx| {
            tx.query("SELECT 1", &[]).await?;
            db.tenant(ACME).execute(update, &[]).await?;
            tx.execute(update, &[]).await
        })
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Serialization);
    assert!(error.is_retryable());
}

#[tokio::test]
async fn a_read_only_context_refuses_writes() {
    let db = Fixture::new().await.open().await;
    let write = db.tenant(ACME).read_only().execute(INSERT, &[&ACME, &"x"]);
    assert_eq!(write.await.unwrap_err().kind(), ErrorKind::Context);
}

#[tokio::test]
async fn what_follows_a_failed_statement_says_so() {
    let db = Fixture::new().await.open().await;
    let error = db
        .with_tenant_context(ACME, async |tx| {
            let refused = tx.execute(INSERT, &[&ACME, &"acme one"]).await;
            assert_eq!(refused.unwrap_err().kind(), ErrorKind::Unique);
            tx.execute(INSERT, &[&ACME, &"acme three"]).await
        })
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Failed), "{error}");
    assert_eq!(error.kind(), ErrorKind::Context);
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_changed_table_is_prepared_anew() {
    let fixture = Fixture::new().await;
    let db = fixture
        .builder()
        .max_connections(1)
        .open(&fixture.url())
        .await
        .unwrap();
    let all = "SELECT * FROM t_connections";
    db.tenant(ACME).query(all, &[]).await.unwrap();
    let change = "ALTER TABLE t_connections ADD COLUMN note text";
    fixture
        .superuser()
        .await
        .batch_execute(change)
        .await
        .unwrap();
    let stale = db.tenant(ACME).query(all, &[]).await.unwrap_err();
    assert_eq!(stale.kind(), ErrorKind::StaleStatement);
    let rows = db.tenant(ACME).query(all, &[]).await.unwrap();
    assert_eq!(rows[0].len(), 6);
}

#[tokio::test]
async fn a_lost_connection_is_replaced() {
    let fixture = Fixture::new().await;
    let db = fixture
        .builder()
        .max_connections(1)
        .open(&fixture.url())
        .await
        .unwrap();
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let error = db
        .with_tenant_context(ACME, async |tx| {
            tx.query("SELECT 1", &[]).await?;
            fixture.superuser().await.batch_execute(end).await.unwrap();
            tx.query("SELECT 1", &[]).await
        })
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}

#[tokio::test]
async fn row_counts_are_promises() {
    let db = Fixture::new().await.open().await;
    let sql = "SELECT label FROM t_connections WHERE label LIKE $1";
    let several = db.tenant(ACME).query_opt(sql, &[&"acme%"]).await;
    assert!(matches!(several, Err(Error::RowCount { .. })));
    let none = db.tenant(ACME).query_one(sql, &[&"zzz"]).await;
    assert_eq!(
        none.unwrap_err().to_string(),
        "expected one row, found none"
    );
    assert!(
        db.tenant(ACME)
            .query_opt(sql, &[&"zzz"])
            .await
            .unwrap()
            .is_none()
    );
}
