//! What declared SQL must not do, and what the errors say.

use rowhouse::prelude::*;
use rowhouse_tests::{Roles, TestDatabase, schema_with};

use super::TABLES;

/// What comparing says of this script, beside the one that the tables need.
async fn refusal(text: &str) -> String {
    let roles = Roles::unique();
    let script = Script {
        module: "src/schema/notes.rs",
        line: 7,
        ..sql!(text)
    };
    let scripts = [sql_file!("word_count.sql").before_tables(), script];
    let schema = schema_with(&roles, TABLES, &scripts);
    let mut database = TestDatabase::new().await;
    let Err(error) = database.compare(&schema).await else {
        panic!("{text} was accepted");
    };
    error.to_string().replace(&roles.app, "APP")
}

#[tokio::test]
async fn a_mistake_is_found_in_its_line() {
    let error = refusal("CREATE VIEW fine AS SELECT 1 AS one;\n\nCREATE VIEW wrong AS\n  SELECT nothing\n  FROM nowhere;").await;
    insta::assert_snapshot!(error, @r#"
    src/schema/notes.rs:11: relation "nowhere" does not exist (SQLSTATE 42P01)
    CREATE VIEW wrong AS
      SELECT nothing
      FROM nowhere
    "#);
}

#[tokio::test]
async fn a_body_of_text_is_checked_when_everything_is_there() {
    let error = refusal(
        "CREATE FUNCTION notes_of() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t_note';",
    )
    .await;
    insta::assert_snapshot!(error, @r#"the declared function notes_of() cannot run: relation "t_note" does not exist (SQLSTATE 42P01)"#);
}

#[tokio::test]
async fn rows_are_no_definition() {
    let error = refusal("CREATE TABLE moods (name text); INSERT INTO moods VALUES ('low');").await;
    insta::assert_snapshot!(error, @"declared SQL writes rows into `moods`; a declaration holds definitions only: write them in a migration, or from the application");
}

#[tokio::test]
async fn doors_around_row_level_security_are_closed() {
    let error = refusal(
        "CREATE VIEW all_notes AS SELECT * FROM t_notes;
         CREATE VIEW words WITH (security_invoker) AS SELECT sum(word_count(body)) FROM all_notes;
         CREATE MATERIALIZED VIEW kept AS SELECT id FROM t_notes;
         GRANT SELECT ON kept TO PUBLIC;
         CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM t_notes';",
    )
    .await;
    insta::assert_snapshot!(error, @"
    view `public.all_notes`: it reads `public.t_notes`, which has row-level security, with its owner's rights and not those of whoever queries it; create it WITH (security_invoker = true)
    materialized view `public.kept`: it keeps rows of `public.t_notes`, which has row-level security, where PUBLIC may read those of every tenant: no policy protects a materialized view; use a view WITH (security_invoker = true), or grant it to nobody
    function `public.peek()`: SECURITY DEFINER, and PUBLIC may execute it; take EXECUTE away from PUBLIC, and grant it to the roles that need it
    function `public.peek()`: SECURITY DEFINER, and its names mean what the caller's search_path says; give it a search_path of its own, '', and qualify every name
    ");
}

#[tokio::test]
async fn a_role_that_nobody_declares_is_unknown() {
    let error =
        refusal("CREATE VIEW v AS SELECT 1 AS one;\nGRANT SELECT ON v TO nobody_at_all;").await;
    insta::assert_snapshot!(error, @r#"
    src/schema/notes.rs:8: role "nobody_at_all" does not exist (SQLSTATE 42704); list it among the `services` of `[roles]` in rowhouse.toml
    GRANT SELECT ON v TO nobody_at_all
    "#);
}
