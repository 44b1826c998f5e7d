//! A declared rename is followed by everything that PostgreSQL keeps by number: one statement, and every row stays.

use rowhouse::prelude::*;
use rowhouse_tests::{TestDatabase, schema, schema_for};
use time::OffsetDateTime;

/// A customer.
#[derive(Table)]
#[table(category = transactional, root)]
pub struct Tenant {
    /// The key.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Tenant>,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

/// Something to sell.
#[derive(Table)]
#[table(category = transactional, tenant, name = "t_lowers")]
#[index(tenant_id, lower)]
#[check(small, "lower = lower(lower) and lower <> 'lower'")]
pub struct Before {
    /// The key.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Before>,
    /// Whose it is.
    pub tenant_id: Id<Tenant>,
    /// A name that is also a function's.
    pub lower: String,
    /// A computed column.
    #[column(generated = "upper(lower) || 'lower'")]
    pub loud: String,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

/// Something to sell.
#[derive(Table)]
#[table(category = transactional, tenant, name = "t_things", renamed_from = "t_lowers")]
#[index(tenant_id, small)]
#[check(small, "small = lower(small) and small <> 'lower'")]
pub struct After {
    /// The key.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<After>,
    /// Whose it is.
    pub tenant_id: Id<Tenant>,
    /// A name that is also a function's.
    #[column(renamed_from = "lower")]
    pub small: String,
    /// A computed column.
    #[column(generated = "upper(small) || 'lower'")]
    pub loud: String,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

#[tokio::test]
async fn a_table_and_a_column_are_renamed_with_all_that_mentions_them() {
    let (before, roles) = schema(&[Tenant::TABLE, Before::TABLE]);
    let mut database = TestDatabase::new().await;
    database.heal(&before).await;
    database
        .run(
            "INSERT INTO t_tenants (id) VALUES ('00000000-0000-4000-8000-000000000001');
             INSERT INTO t_lowers (tenant_id, lower) SELECT id, 'x' FROM t_tenants;
             CREATE VIEW v_lower AS SELECT lower.id, lower(lower.lower) AS lower FROM t_lowers lower;
             CREATE TABLE t_lowers_old () INHERITS (t_lowers)",
        )
        .await;
    let after = schema_for(&roles, &[Tenant::TABLE, After::TABLE]);
    let plan = database.prove(&after).await.plan;
    let sql: Vec<&str> = plan.steps().map(|it| it.statement.sql.as_str()).collect();
    let renames = sql.iter().filter(|it| it.contains(" RENAME ")).count();
    assert!(renames >= 2, "{sql:#?}");
    let expensive = |sql: &&&str| {
        sql.contains("VIEW")
            || sql.contains("COLUMN \"loud\"")
            || sql.contains("CREATE INDEX")
            || sql.contains("CREATE TABLE")
    };
    assert_eq!(sql.iter().find(expensive), None, "{sql:#?}");
    database.heal(&after).await;
    let row = database
        .client
        .query_one(
            "SELECT (SELECT lower FROM v_lower), (SELECT loud FROM t_things)",
            &[],
        )
        .await
        .expect("the row");
    assert_eq!((row.get(0), row.get(1)), ("x", "Xlower"));
}
