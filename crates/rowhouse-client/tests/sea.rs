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

#[tokio::test]
async fn values_become_what_the_column_holds() {
    let fixture = Fixture::new().await;
    fixture
        .alter(
            "CREATE TABLE t_values (id uuid, small smallint, whole int, big bigint, amount numeric(12, 2), rate real,
                 share float8, document jsonb, status connection_status, statuses connection_status[], day date,
                 address inet, whens timestamptz[]);
             GRANT SELECT, INSERT ON t_values TO {app}",
        )
        .await;
    let db = fixture.open().await;
    let id = "0192e4a0-7a1b-7c3d-8e4f-000000000001";
    let day = time::Date::from_calendar_date(2026, time::Month::February, 3).unwrap();
    let columns = [
        "id", "small", "whole", "big", "amount", "rate", "share", "document", "status", "statuses",
        "day", "address",
    ];
    let insert = Query::insert()
        .into_table("t_values")
        .columns(columns)
        .values_panic([
            id.into(),
            7_i64.into(),
            8_i64.into(),
            9_i16.into(),
            "1234567.89".into(),
            0.5_f64.into(),
            3_i32.into(),
            r#"{"a": [1, null]}"#.into(),
            "paused".into(),
            vec!["active".to_owned(), "paused".to_owned()].into(),
            day.into(),
            "10.1.2.3".into(),
        ])
        .values_panic([
            None::<String>.into(),
            None::<i64>.into(),
            (-8_i64).into(),
            u32::MAX.into(),
            (-3_i64).into(),
            0.25_f32.into(),
            1.5_f64.into(),
            "3".into(),
            None::<String>.into(),
            Vec::<String>::new().into(),
            None::<time::Date>.into(),
            None::<String>.into(),
        ])
        .to_owned();
    let rows = db
        .with_tenant_context(ACME, async |tx| {
            assert_eq!(tx.apply(&insert).await?, 2);
            tx.query(
                "SELECT id::text, concat_ws(' ', small, whole, big, amount, rate, share), document::text, status::text,
                     statuses::text, day::text, address::text FROM t_values ORDER BY whole DESC",
                &[],
            )
            .await
        })
        .await
        .unwrap();
    let texts = |row: usize| -> Vec<Option<String>> {
        (0..7).map(|column| rows[row].get(column)).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        texts(0),
        [
            some(id),
            some("7 8 9 1234567.89 0.5 3"),
            some(r#"{"a": [1, null]}"#),
            some("paused"),
            some("{active,paused}"),
            some("2026-02-03"),
            some("10.1.2.3/32"),
        ]
    );
    assert_eq!(
        texts(1),
        [
            None,
            some("-8 4294967295 -3.00 0.25 1.5"),
            some("3"),
            None,
            some("{}"),
            None,
            None,
        ]
    );
    for value in ["not json", "{"] {
        let wrong = Query::insert()
            .into_table("t_values")
            .columns(["document"])
            .values_panic([value.into()])
            .to_owned();
        let error = db.tenant(ACME).apply(&wrong).await.unwrap_err();
        assert!(matches!(error, Error::Parameter(_)), "{error}");
        assert!(!error.to_string().contains(value), "{error}");
    }
}
