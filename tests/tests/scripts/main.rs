//! Declared SQL: PostgreSQL elaborates it, what comes of it is compared and healed like everything else, and what it
//! must not do is refused.

mod refused;

use rowhouse::prelude::*;
use rowhouse_core::Object;
use rowhouse_core::model::Name;
use rowhouse_tests::{Roles, TestDatabase, found, schema_with};
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

/// Something written down.
#[derive(Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id)]
pub struct Note {
    /// The key.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Note>,
    /// Whose it is.
    pub tenant_id: Id<Tenant>,
    /// The text, of a type that a script defines.
    #[column(type = "short_text")]
    pub body: String,
    /// Where it stands among the notes.
    #[column(default = 0)]
    pub rank: i32,
    /// When the row was made.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row was last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

const TABLES: &[Table<'static>] = &[Tenant::TABLE, Note::TABLE];

/// A view, a view of that view, a trigger with its function, a policy, and a property that no attribute says.
fn scripts(roles: &Roles) -> String {
    let Roles { app, .. } = roles;
    format!(
        r#"
CREATE VIEW long_notes WITH (security_invoker = true) AS
    SELECT id, tenant_id, word_count(body) AS words FROM t_notes WHERE word_count(body) > 10;
COMMENT ON VIEW long_notes IS 'Notes of more than ten words.';
GRANT SELECT ON long_notes TO "{app}";
GRANT EXECUTE ON FUNCTION word_count(text) TO "{app}";

CREATE VIEW longest_note WITH (security_invoker = true) AS
    SELECT * FROM long_notes ORDER BY words DESC LIMIT 1;

CREATE FUNCTION rank_note() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    NEW.rank := public.word_count(NEW.body);
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION rank_note() FROM PUBLIC;
CREATE TRIGGER rank_note BEFORE INSERT OR UPDATE OF body ON t_notes
    FOR EACH ROW EXECUTE FUNCTION rank_note();

CREATE POLICY t_notes_no_secrets ON t_notes AS RESTRICTIVE FOR INSERT TO "{app}"
    WITH CHECK (body NOT LIKE '%secret%');

ALTER TABLE t_notes ALTER COLUMN body SET STATISTICS 500;
"#
    )
}

#[tokio::test]
async fn what_comes_of_declared_sql_is_created_kept_and_healed() {
    let roles = Roles::unique();
    let text = scripts(&roles);
    let scripts = [sql!(&text), sql_file!("word_count.sql").before_tables()];
    let schema = schema_with(&roles, TABLES, &scripts);
    let mut database = TestDatabase::new().await;
    database.heal(&schema).await;

    let view = |name| Object::View(Name::new("public", name));
    let policy = Object::Policy(Name::new("public", "t_notes"), "t_notes_no_secrets".into());
    for (drift, object) in [
        ("DROP VIEW longest_note", view("longest_note")),
        (
            "CREATE OR REPLACE VIEW longest_note WITH (security_invoker = true) AS
             SELECT * FROM long_notes ORDER BY words LIMIT 1",
            view("longest_note"),
        ),
        (
            "ALTER VIEW long_notes SET (security_invoker = false)",
            view("long_notes"),
        ),
        (
            "ALTER POLICY t_notes_no_secrets ON t_notes WITH CHECK (true)",
            policy.clone(),
        ),
        ("DROP POLICY t_notes_no_secrets ON t_notes", policy),
        (
            "ALTER TABLE t_notes DISABLE TRIGGER rank_note",
            Object::Trigger(Name::new("public", "t_notes"), "rank_note".into()),
        ),
    ] {
        database.run(drift).await;
        let comparison = database.compare(&schema).await.expect("a comparison");
        let objects: Vec<Object> = found(&comparison).into_iter().map(|it| it.0).collect();
        assert_eq!(objects, [object], "{drift}");
        database.heal(&schema).await;
    }
}

#[tokio::test]
async fn a_view_that_is_not_declared_any_more_is_left_to_its_owner() {
    let roles = Roles::unique();
    let all = scripts(&roles);
    let domain = sql_file!("word_count.sql").before_tables();
    let mut database = TestDatabase::new().await;
    let with_views = schema_with(&roles, TABLES, &[domain, sql!(&all)]);
    database.heal(&with_views).await;
    let views_only: Vec<&str> = all
        .split("\n\n")
        .filter(|it| !it.contains("VIEW"))
        .collect();
    let rest = format!(
        "{}; GRANT EXECUTE ON FUNCTION word_count(text) TO \"{}\"",
        views_only.join("\n"),
        roles.app
    );
    let without = schema_with(&roles, TABLES, &[domain, sql!(&rest)]);
    let comparison = database.compare(&without).await.expect("a comparison");
    assert!(comparison.plan.is_empty(), "{:#?}", comparison.plan.changes);
    let unmanaged: Vec<String> = comparison.unmanaged.iter().map(Object::name).collect();
    assert_eq!(unmanaged, ["public.long_notes", "public.longest_note"]);
}
