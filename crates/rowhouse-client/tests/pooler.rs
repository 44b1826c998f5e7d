//! Without a statement cache, nothing named is left behind for a pooler to lose.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

mod support;

use rowhouse_client::postgres_types::Type;
use rowhouse_client::{Database, Error};
use support::{ACME, Fixture, labels};

const NAMED: &str = "SELECT count(*) FROM pg_prepared_statements";

async fn open(fixture: &Fixture) -> Database {
    fixture
        .builder()
        .max_connections(1)
        .no_statement_cache()
        .open(&fixture.url())
        .await
        .unwrap()
}

#[tokio::test]
async fn no_statement_stays_prepared() {
    let db = open(&Fixture::new().await).await;
    let sql = "SELECT label, workspace_id FROM t_connections WHERE workspace_id = $1";
    // The rows are kept, as a statement lives as long as the rows that it gave.
    let rows = db.tenant(ACME).query(sql, &[&ACME]).await.unwrap();
    let named = db.tenant(ACME).query_one(NAMED, &[]).await.unwrap();
    assert_eq!(named.get::<_, i64>(0), 0);
    assert_eq!(rows.len(), 2);
    let inside = db
        .with_tenant_context(ACME, async |tx| {
            tx.query_typed(sql, &[(&ACME, Type::UUID)]).await?;
            tx.execute("UPDATE t_connections SET weight = $1", &[&1_i64])
                .await?;
            tx.query_one(NAMED, &[]).await
        })
        .await
        .unwrap();
    assert_eq!(inside.get::<_, i64>(0), 0);
}

#[tokio::test]
async fn contexts_behave_the_same() {
    let db = open(&Fixture::new().await).await;
    assert_eq!(labels(&db, ACME).await.unwrap(), ["acme one", "acme two"]);
    let failed = db
        .with_tenant_context(ACME, async |tx| {
            tx.execute("DELETE FROM t_connections", &[]).await?;
            Err::<(), _>(Error::Settings("no".to_owned()))
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}
