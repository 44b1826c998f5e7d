//! Parts of a context that fail alone.

mod support;

use std::future::pending;
use std::time::Duration;

use rowhouse_client::{Error, ErrorKind};
use support::{ACME, Fixture, labels};

const INSERT: &str = "INSERT INTO t_connections (workspace_id, label) VALUES ($1, $2)";

#[tokio::test]
async fn a_failed_part_undoes_itself_alone() {
    let db = Fixture::new().await.open().await;
    db.with_tenant_context(ACME, async |tx| {
        tx.execute(INSERT, &[&ACME, &"kept"]).await?;
        let failed = tx
            .savepoint(async |tx| {
                tx.execute(INSERT, &[&ACME, &"undone"]).await?;
                tx.execute(INSERT, &[&ACME, &"kept"]).await?;
                Ok::<_, Error>(())
            })
            .await;
        assert_eq!(failed.unwrap_err().kind(), ErrorKind::Unique);
        tx.execute(INSERT, &[&ACME, &"kept too"]).await?;
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    assert_eq!(
        labels(&db, ACME).await.unwrap(),
        ["acme one", "acme two", "kept", "kept too"]
    );
}

#[tokio::test]
async fn savepoints_nest() {
    let db = Fixture::new().await.open().await;
    db.with_tenant_context(ACME, async |tx| {
        tx.savepoint(async |tx| {
            tx.execute(INSERT, &[&ACME, &"outer"]).await?;
            let inner = tx
                .savepoint(async |tx| {
                    tx.execute(INSERT, &[&ACME, &"inner"]).await?;
                    tx.query("SELECT 1 / 0", &[]).await
                })
                .await;
            assert!(inner.is_err());
            Ok::<_, Error>(())
        })
        .await
    })
    .await
    .unwrap();
    assert_eq!(
        labels(&db, ACME).await.unwrap(),
        ["acme one", "acme two", "outer"]
    );
}

#[tokio::test]
async fn a_part_that_swallows_its_error_has_failed() {
    let db = Fixture::new().await.open().await;
    db.with_tenant_context(ACME, async |tx| {
        let part = tx
            .savepoint(async |tx| {
                tx.execute(INSERT, &[&ACME, &"undone"]).await?;
                drop(tx.query("SELECT 1 / 0", &[]).await);
                Ok::<_, Error>(())
            })
            .await;
        assert!(matches!(part, Err(Error::Aborted)));
        tx.execute(INSERT, &[&ACME, &"kept"]).await
    })
    .await
    .unwrap();
    assert_eq!(
        labels(&db, ACME).await.unwrap(),
        ["acme one", "acme two", "kept"]
    );
}

#[tokio::test]
async fn a_part_dropped_half_way_ends_the_context() {
    let db = Fixture::new().await.open().await;
    let result = db
        .with_tenant_context(ACME, async |tx| {
            let part = tx.savepoint(async |tx| {
                tx.execute(INSERT, &[&ACME, &"undone"]).await?;
                pending::<Result<(), Error>>().await
            });
            let limit = Duration::from_millis(100);
            assert!(tokio::time::timeout(limit, part).await.is_err());
            let next = tx.execute(INSERT, &[&ACME, &"lost"]).await;
            assert!(matches!(next, Err(Error::Abandoned)));
            Ok::<_, Error>(())
        })
        .await;
    assert!(matches!(result, Err(Error::Abandoned)));
    assert_eq!(labels(&db, ACME).await.unwrap().len(), 2);
}
