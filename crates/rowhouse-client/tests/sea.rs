//! Statements built with sea-query.

mod support;

use rowhouse_client::Error;
use rowhouse_client::sea_query::{Expr, ExprTrait, Query};
use support::{ACME, Fixture, OTHER};

#[tokio::test]
async fn built_statements_run_in_the_context() {
    let db = Fixture::new().await.open().await;
    let insert = Query::insert()
        .into_table("t_connections")
        .columns(["workspace_id", "label", "status", "weight"])
        // The enum's label is text, and the weight narrower than its column.
        .values_panic([ACME.into(), "built".into(), "paused".into(), 7_i32.into()])
        .to_owned();
    let select = Query::select()
        .column("label")
        .from("t_connections")
        .and_where(Expr::col("weight").gt(5_i16))
        .to_owned();
    let labels = db
        .with_tenant_context(ACME, async |tx| {
            assert_eq!(tx.apply(&insert).await?, 1);
            tx.fetch(&select).await
        })
        .await
        .unwrap();
    assert_eq!(labels[0].get::<_, String>(0), "built");
    assert!(db.tenant(OTHER).fetch(&select).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_value_that_does_not_fit_is_refused() {
    let db = Fixture::new().await.open().await;
    let select = Query::select()
        .column("label")
        .from("t_connections")
        .and_where(Expr::col("weight").eq("heavy"))
        .to_owned();
    let error = db.tenant(ACME).fetch(&select).await.unwrap_err();
    assert!(matches!(error, Error::Parameter(_)), "{error}");
}
