//! What PostgreSQL prints differently from how it was written is no difference.

use rowhouse::prelude::*;
use rowhouse_tests::{TestDatabase, schema};
use time::OffsetDateTime;

/// A mood.
#[derive(Clone, Copy, Debug, DbEnum)]
pub enum Mood {
    /// Low.
    Sad,
    /// It's fine.
    #[db_enum(rename = "it's ok")]
    Ok,
}

/// A table made of expressions.
#[derive(Table)]
#[table(category = transactional, global, storage(fillfactor = 70, autovacuum_enabled = false))]
#[index(
    expr("lower(email)"),
    name = "idx_expressions_lower_email",
    where = "status in ('new', 'old') and email is not null"
)]
#[index(email opclass(text_pattern_ops) desc nulls_last, amount, include(code))]
#[index(tags, using = gin, with(fastupdate = false))]
#[unique(code, email, nulls_not_distinct, deferred)]
#[check(between, "amount between 1 and 10 or amount = any('{20,30}'::int[])")]
#[check(dates, "valid_from <= current_date + interval '1 year 2 days'")]
#[check(lists, "status in ('new', 'old', 'it''s') and code not in ('a', 'b')")]
#[check(
    patterns,
    "email like '%@%' and email !~ '^x\\.' and position('@' in email) > 1"
)]
#[check(
    cases,
    "case when amount > 5 then email is not null else coalesce(code, '') <> '' end"
)]
pub struct Expression {
    /// The key.
    #[column(primary_key, identity(by_default, start = 100, increment = 10))]
    pub id: i64,
    /// Text with a length: PostgreSQL casts it to text wherever it is compared.
    #[column(
        length = 20,
        default = "'new'",
        check = "status <> '' and status::text = lower(status)"
    )]
    pub status: String,
    /// An address; it may hold 'quotes' and \backslashes.
    pub email: Option<String>,
    /// A code.
    #[column(collate = "C")]
    pub code: String,
    /// A number with a default that is computed.
    #[column(default = "1 + 2 * (3 - 1)")]
    pub amount: i32,
    /// Money.
    #[column(type = "numeric(12,2)", default = "0.00")]
    pub price: String,
    /// A label as its default.
    #[column(default = Mood::Ok)]
    pub mood: Mood,
    /// Labels in an array.
    #[column(default = "'{sad}'")]
    pub moods: Vec<Mood>,
    /// Words.
    #[column(default = "array['a', 'b']::text[]")]
    pub tags: Vec<String>,
    /// A document.
    #[column(default = r#"'{"a": [1, 2], "b": null}'"#)]
    pub settings: serde_json::Value,
    /// A day.
    #[column(default = "current_date + 7")]
    pub valid_from: time::Date,
    /// An instant.
    #[column(default = "now() at time zone 'utc' at time zone 'utc' + interval '90 minutes'")]
    pub expires_at: OffsetDateTime,
    /// A computed column.
    #[column(generated = "upper(status) || '-' || amount::text")]
    pub label: String,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

#[tokio::test]
async fn expressions_come_back_in_another_form_and_are_no_drift() {
    let (schema, _) = schema(&[Expression::TABLE]);
    let mut database = TestDatabase::new().await;
    database.heal(&schema).await;
}

#[tokio::test]
async fn what_was_written_by_hand_in_another_way_is_no_drift() {
    let (schema, _) = schema(&[Expression::TABLE]);
    let mut database = TestDatabase::new().await;
    database.heal(&schema).await;
    // The same check from its deparsed form: a second reading prints it differently.
    database
        .run(
            "DO $$ DECLARE c record; BEGIN
               FOR c IN SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint
                        WHERE conrelid = 't_expressions'::regclass AND contype = 'c'
               LOOP EXECUTE format('ALTER TABLE t_expressions DROP CONSTRAINT %I, ADD CONSTRAINT %I %s',
                                   c.conname, c.conname, c.def); END LOOP; END $$",
        )
        .await;
    let again = database.compare(&schema).await.expect("a comparison");
    assert!(again.plan.is_empty(), "{:#?}", again.plan.changes);
}
