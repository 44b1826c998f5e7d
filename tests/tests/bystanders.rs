//! Views and functions that nobody declared do not keep a declared column from changing its type.

use rowhouse::prelude::*;
use rowhouse_tests::{TestDatabase, schema, schema_for};
use time::OffsetDateTime;

/// A note.
#[derive(Table)]
#[table(category = transactional, global, name = "t_notes")]
pub struct ShortNote {
    /// The key.
    #[column(primary_key)]
    pub id: Id<ShortNote>,
    /// Some words.
    #[column(length = 20)]
    pub body: String,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

/// A note.
#[derive(Table)]
#[table(category = transactional, global, name = "t_notes")]
pub struct Note {
    /// The key.
    #[column(primary_key)]
    pub id: Id<Note>,
    /// Any number of words.
    pub body: String,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

/// What everybody can see of the bystanders.
const SEEN: &str = "
SELECT c.relname::text, c.relowner::regrole::text, c.relacl::text, c.reloptions::text, obj_description(c.oid),
       format_type(a.atttypid, a.atttypmod)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'body'
WHERE c.relname IN ('v_notes', 'v_above', 'm_notes') ORDER BY 1";

#[tokio::test]
async fn they_step_aside_and_come_back_as_they_were() {
    let (declared, roles) = schema(&[ShortNote::TABLE]);
    let mut database = TestDatabase::new().await;
    database.heal(&declared).await;
    let app = &roles.app;
    database
        .run(&format!(
            "CREATE VIEW v_notes WITH (security_invoker = true) AS SELECT id, body FROM t_notes;
             CREATE FUNCTION write_note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
             CREATE TRIGGER writes INSTEAD OF INSERT ON v_notes FOR EACH ROW EXECUTE FUNCTION write_note();
             CREATE VIEW v_above AS SELECT body FROM v_notes;
             CREATE MATERIALIZED VIEW m_notes AS SELECT id, body FROM v_above JOIN t_notes USING (body);
             CREATE UNIQUE INDEX m_notes_id ON m_notes (id);
             CREATE FUNCTION bodies() RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT body FROM v_notes; END;
             COMMENT ON VIEW v_notes IS 'kept';
             GRANT SELECT ON v_notes, m_notes TO \"{app}\", \"{0}\";
             ALTER VIEW v_above OWNER TO \"{0}\";
             INSERT INTO t_notes (id, body) VALUES (gen_random_uuid(), 'words')",
            roles.owner
        ))
        .await;
    let seen = async |database: &TestDatabase| {
        let rows = database.client.query(SEEN, &[]).await.expect("views");
        rows.iter()
            .map(|row| {
                (0..5)
                    .map(|i| row.get::<_, Option<String>>(i))
                    .collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    let as_before = seen(&database).await;
    assert_eq!(as_before.len(), 3);

    let again = database.compare(&declared).await.expect("a comparison");
    assert!(again.plan.is_empty(), "{:#?}", again.plan.changes);
    database.heal(&schema_for(&roles, &[Note::TABLE])).await;

    assert_eq!(seen(&database).await, as_before);
    let types = database.client.query(SEEN, &[]).await.expect("views");
    assert!(types.iter().all(|row| row.get::<_, String>(5) == "text"));
    let kept = "SELECT (SELECT count(*) FROM m_notes), (SELECT count(*) FROM bodies()),
                       (SELECT count(*) FROM pg_trigger WHERE tgname = 'writes'),
                       (SELECT count(*) FROM pg_indexes WHERE indexname = 'm_notes_id')";
    let row = database.client.query_one(kept, &[]).await.expect("counts");
    for i in 0..4 {
        assert_eq!(row.get::<_, i64>(i), 1, "count {i}");
    }
}

#[tokio::test]
async fn what_also_reads_undeclared_tables_is_left_to_postgresql() {
    let (declared, roles) = schema(&[ShortNote::TABLE]);
    let mut database = TestDatabase::new().await;
    database.heal(&declared).await;
    database
        .run(
            "CREATE TABLE mine (body text);
             CREATE VIEW v_both AS SELECT n.body FROM t_notes n JOIN mine USING (body)",
        )
        .await;
    let wanted = schema_for(&roles, &[Note::TABLE]);
    let plan = database.compare(&wanted).await.expect("a comparison").plan;
    let objects: Vec<String> = plan
        .changes
        .iter()
        .map(|change| change.object.to_string())
        .collect();
    assert_eq!(objects, ["column public.t_notes.body"]);
}
