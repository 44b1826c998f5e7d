//! What a declaration cannot say is no drift: how an administrator keeps the rows stays, and the rows stay.

use rowhouse::prelude::*;
use rowhouse_core::Object;
use rowhouse_core::model::Name;
use rowhouse_live::compare::Comparison;
use rowhouse_tests::{TestDatabase, found, schema, schema_for};
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

/// Something that happened.
#[derive(Table)]
#[table(category = transactional, tenant, name = "t_events")]
#[index(tenant_id)]
pub struct Event {
    /// The key.
    #[column(primary_key, identity(always))]
    pub id: i64,
    /// Whose it is.
    pub tenant_id: Id<Tenant>,
    /// What happened.
    #[column(check = "kind <> ''")]
    pub kind: String,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

/// The same, later: with an index, a column more, and a table kept with free space.
#[derive(Table)]
#[table(category = transactional, tenant, name = "t_events", storage(fillfactor = 80))]
#[index(tenant_id)]
#[index(tenant_id, kind)]
pub struct LaterEvent {
    /// The key.
    #[column(primary_key, identity(always))]
    pub id: i64,
    /// Whose it is.
    pub tenant_id: Id<Tenant>,
    /// What happened.
    #[column(check = "kind <> '' and kind <> 'none'")]
    pub kind: String,
    /// More about it.
    pub note: Option<String>,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

const NOW: [rowhouse::declare::Table<'static>; 2] = [Tenant::TABLE, Event::TABLE];
const LATER: [rowhouse::declare::Table<'static>; 2] = [Tenant::TABLE, LaterEvent::TABLE];

/// Puts a partitioned table in the place of the plain one, as an administrator would, with rows of two tenants.
const PARTITION: &str = "
ALTER TABLE t_events RENAME TO t_plain;
CREATE TABLE t_events (LIKE t_plain INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (created_at);
DROP TABLE t_plain;
ALTER TABLE t_events ADD CONSTRAINT t_events_pkey PRIMARY KEY (id, created_at);
CREATE TABLE t_events_2024 PARTITION OF t_events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE t_events_rest PARTITION OF t_events DEFAULT PARTITION BY RANGE (id);
CREATE TABLE t_events_rest_all PARTITION OF t_events_rest DEFAULT;
INSERT INTO t_tenants (id) VALUES ('00000000-0000-4000-8000-000000000001'), ('00000000-0000-4000-8000-000000000002');
INSERT INTO t_events (id, tenant_id, kind, created_at)
SELECT i, ('00000000-0000-4000-8000-00000000000' || 1 + i % 2)::uuid, 'k', '2024-12-01'::timestamptz + i * interval '1 day'
FROM generate_series(1, 60) i;";

/// Of each table of the family: what it is, whose, and whether row-level security binds everybody.
const FAMILY: &str = "
SELECT c.relname::text || ' ' || c.relkind::text || ' ' || (c.relowner = p.relowner)::text || ' '
       || c.relrowsecurity::text || ' ' || c.relforcerowsecurity::text
FROM pg_class c, pg_class p
WHERE p.relname = 't_events' AND c.relname LIKE 't\\_events%' AND c.relkind IN ('r', 'p') ORDER BY 1";

async fn texts(database: &TestDatabase, sql: &str) -> Vec<String> {
    let rows = database.client.query(sql, &[]).await.expect("rows");
    rows.iter().map(|row| row.get(0)).collect()
}

async fn number(database: &TestDatabase, sql: &str) -> i64 {
    let row = database.client.query_one(sql, &[]).await.expect("a row");
    row.get(0)
}

fn nothing(comparison: &Comparison) {
    assert!(comparison.plan.is_empty(), "{:#?}", comparison.plan.changes);
}

#[tokio::test]
async fn a_partitioned_table_stays_one_and_its_partitions_are_guarded() {
    let (declared, roles) = schema(&NOW);
    let mut database = TestDatabase::new().await;
    database.heal(&declared).await;
    database.run(PARTITION).await;
    database
        .run(&format!(
            "GRANT SELECT ON t_events_2024, t_events_rest_all TO \"{}\"",
            roles.app
        ))
        .await;
    database.prove(&declared).await;
    database.heal(&declared).await;
    let guarded = [
        "t_events p true true true",
        "t_events_2024 r true true true",
        "t_events_rest p true true true",
        "t_events_rest_all r true true true",
    ];
    assert_eq!(texts(&database, FAMILY).await, guarded);
    assert_eq!(number(&database, "SELECT count(*) FROM t_events").await, 60);
    let reads = format!(
        "SELECT count(*) FROM pg_class WHERE relname ~ '^t_events_' AND relkind IN ('r', 'p')
         AND has_any_column_privilege('{}', oid, 'SELECT')",
        roles.app
    );
    assert_eq!(number(&database, &reads).await, 0);
    let setting = "SELECT DISTINCT substring(qual from $r$current_setting\\('([^']+)'$r$)
                   FROM pg_policies WHERE tablename = 't_events' AND qual IS NOT NULL";
    let setting = texts(&database, setting).await.concat();
    database
        .run(&format!(
            "BEGIN; SET LOCAL row_security = on;
             SELECT set_config('{setting}', '00000000-0000-4000-8000-000000000001', true);
             SET LOCAL ROLE \"{}\"",
            roles.app
        ))
        .await;
    assert_eq!(number(&database, "SELECT count(*) FROM t_events").await, 30);
    database.run("ROLLBACK").await;

    // One that is made later is found, and nothing else.
    database
        .run(
            "CREATE TABLE t_events_2023 PARTITION OF t_events
             FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')",
        )
        .await;
    let late = database.compare(&declared).await.expect("a comparison");
    let late = found(&late).into_iter().map(|(object, _)| object);
    let child = Name::new("public", "t_events_2023");
    assert_eq!(
        late.collect::<Vec<_>>(),
        [Object::Table(child.clone()), Object::RowSecurity(child)]
    );
    database.heal(&declared).await;
}

#[tokio::test]
async fn a_partitioned_table_changes_beside_its_traffic() {
    let (declared, roles) = schema(&NOW);
    let mut database = TestDatabase::new().await;
    database.heal(&declared).await;
    database.run(PARTITION).await;
    database.heal(&declared).await;
    let later = schema_for(&roles, &LATER);
    let plan = database.prove(&later).await.plan;
    let sql: Vec<&str> = plan.steps().map(|it| it.statement.sql.as_str()).collect();
    for table in ["t_events_2024", "t_events_rest_all"] {
        let concurrently = |sql: &&str| {
            sql.starts_with("CREATE INDEX CONCURRENTLY") && sql.contains(&format!("\"{table}\""))
        };
        assert!(sql.iter().any(concurrently), "{table}: {sql:#?}");
    }
    let rewritten = |sql: &&str| sql.starts_with("DROP TABLE") || sql.starts_with("CREATE TABLE");
    assert!(!sql.iter().any(rewritten), "{sql:#?}");
    database.heal(&later).await;
    assert_eq!(number(&database, "SELECT count(*) FROM t_events").await, 60);
    let columns = "SELECT count(*) FROM pg_attribute WHERE attname = 'note' AND attrelid::regclass::text LIKE 't_events%'";
    assert_eq!(number(&database, columns).await, 4);
}

#[tokio::test]
async fn a_child_that_inherits_is_guarded_and_keeps_its_rows() {
    let (declared, roles) = schema(&NOW);
    let mut database = TestDatabase::new().await;
    database.heal(&declared).await;
    database
        .run(
            "CREATE TABLE t_events_archive (reason text NOT NULL DEFAULT 'old') INHERITS (t_events);
             CREATE INDEX archive_kind ON t_events_archive (kind);
             INSERT INTO t_events_archive (id, tenant_id, kind)
             SELECT i, gen_random_uuid(), 'k' FROM generate_series(1, 10) i",
        )
        .await;
    database.prove(&declared).await;
    database.heal(&declared).await;
    database.prove(&schema_for(&roles, &LATER)).await;
    database.heal(&schema_for(&roles, &LATER)).await;
    let guarded = [
        "t_events r true true true",
        "t_events_archive r true true true",
    ];
    assert_eq!(texts(&database, FAMILY).await, guarded);
    let kept = "SELECT count(reason) FROM t_events_archive WHERE note IS NULL";
    assert_eq!(number(&database, kept).await, 10);
    let index = "SELECT count(*) FROM pg_class WHERE relname = 'archive_kind'";
    assert_eq!(number(&database, index).await, 1);
}

#[tokio::test]
async fn how_rows_are_kept_is_the_administrators_business() {
    let (declared, roles) = schema(&NOW);
    let mut database = TestDatabase::new().await;
    database.heal(&declared).await;
    let space = rowhouse_live::server::unique_name("space");
    database.run("SET allow_in_place_tablespaces = on").await;
    database
        .run(&format!("CREATE TABLESPACE {space} LOCATION ''"))
        .await;
    database
        .run(&format!(
            "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
             ALTER TABLE t_events SET ACCESS METHOD heap2;
             ALTER TABLE t_events SET TABLESPACE {space};
             ALTER INDEX t_events_pkey SET TABLESPACE {space};
             ALTER INDEX idx_events_tenant_id SET TABLESPACE {space};
             ALTER TABLE t_events SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.01,
                                       toast.autovacuum_vacuum_threshold = 100);
             ALTER INDEX idx_events_tenant_id SET (fillfactor = 50);
             ALTER INDEX t_events_pkey SET (fillfactor = 55);
             ALTER TABLE t_events CLUSTER ON idx_events_tenant_id;
             ALTER TABLE t_events REPLICA IDENTITY FULL;
             ALTER TABLE t_events ALTER COLUMN kind SET STORAGE EXTERNAL, ALTER COLUMN kind SET COMPRESSION pglz,
                                  ALTER COLUMN kind SET STATISTICS 500, ALTER COLUMN kind SET (n_distinct = 7);
             ALTER SEQUENCE t_events_id_seq RENAME TO t_events_counter"
        ))
        .await;
    nothing(&database.compare(&declared).await.expect("a comparison"));

    // What is declared counts all the same.
    let later = schema_for(&roles, &LATER);
    database.prove(&later).await;
    database.heal(&later).await;
    let options = "SELECT unnest(reloptions) FROM pg_class WHERE relname = 't_events' ORDER BY 1";
    let expected = ["autovacuum_vacuum_scale_factor=0.01", "fillfactor=80"];
    assert_eq!(texts(&database, options).await, expected);
}

#[tokio::test]
async fn the_index_that_tells_old_rows_apart_is_known_by_any_name() {
    let (declared, _) = schema(&NOW);
    let mut database = TestDatabase::new().await;
    database.heal(&declared).await;
    database
        .run(
            "ALTER TABLE t_events REPLICA IDENTITY USING INDEX t_events_pkey;
             ALTER TABLE t_events CLUSTER ON t_events_pkey;
             ALTER INDEX t_events_pkey RENAME TO another_name",
        )
        .await;
    database.prove(&declared).await;
    database.heal(&declared).await;
    let identity = "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                    WHERE c.relname = 't_events_pkey' AND i.indisreplident AND i.indisclustered";
    assert_eq!(number(&database, identity).await, 1);
}

#[tokio::test]
async fn a_not_null_constraint_may_have_any_name() {
    let (declared, roles) = schema(&NOW);
    let mut database = TestDatabase::of_major(18).await;
    database.heal(&declared).await;
    database
        .run(
            "ALTER TABLE t_events RENAME CONSTRAINT t_events_kind_not_null TO kind_is_told;
             COMMENT ON CONSTRAINT kind_is_told ON t_events IS 'told'",
        )
        .await;
    nothing(&database.compare(&declared).await.expect("a comparison"));
    let later = schema_for(&roles, &LATER);
    database.heal(&later).await;
    let named = "SELECT count(*) FROM pg_constraint WHERE conname = 'kind_is_told'";
    assert_eq!(number(&database, named).await, 1);
}
