//! `schema-diff` in every format, from every place where a live side may come from.

use serde_json::Value;

use crate::stage::{Ran, Stage};
use crate::{Outcome, Test};

pub(crate) const TESTS: &[Test] = &[
    ("diff::an_empty_database_lacks_everything", empty),
    ("diff::the_script_heals_what_differs", script),
    ("diff::a_hazard_ends_with_three_until_it_is_allowed", hazard),
    ("diff::a_role_without_rights_may_compare", reader),
    (
        "diff::without_a_url_the_migrations_are_compared",
        migrations,
    ),
    ("diff::a_migration_that_fails_is_named", failing_migration),
    (
        "diff::what_is_not_compared_is_listed_and_strict_fails",
        strict,
    ),
    ("diff::two_databases_are_compared_as_a_whole", databases),
    ("diff::a_plan_is_proved_on_a_copy", proved),
    ("diff::a_workflow_gets_annotations_and_a_summary", github),
];

fn empty() -> Outcome {
    let ran = Stage::new()?
        .on_notes("schema-diff", &["--format", "json"])?
        .expect(2)?;
    let document: Value = serde_json::from_str(&ran.stdout)?;
    assert_eq!(document["version"], 1);
    assert_eq!(document["in_sync"], false);
    assert_eq!(document["refused"], Value::Array(Vec::new()));
    assert_eq!(document["counts"]["drop"], 0);
    let steps = document["steps"].as_array().ok_or("steps are a list")?;
    let create = |step: &&Value| {
        step["sql"]
            .as_str()
            .is_some_and(|sql| sql.starts_with("CREATE TABLE \"public\".\"t_notes\""))
    };
    let step = steps.iter().find(create).ok_or("the table is created")?;
    assert!(
        step["role"]
            .as_str()
            .is_some_and(|role| role.ends_with("_owner"))
    );
    assert_eq!(step["held_back_by"], Value::Null);
    Ok(())
}

fn script() -> Outcome {
    let stage = Stage::new()?;
    let ran = stage
        .on_notes("schema-diff", &["--format", "sql", "--quiet"])?
        .expect(2)?;
    assert_eq!(ran.stderr, "");
    stage.sql(&ran.stdout)?;
    stage.on_notes("schema-diff", &[])?.expect(0)?;
    stage.sql("ALTER TABLE t_notes DROP CONSTRAINT t_notes_weight_check; DROP INDEX idx_notes_tenant_id_created_at")?;
    let ran = stage
        .on_notes("schema-diff", &["--format", "sql"])?
        .expect(2)?;
    stage.sql(&ran.stdout)?;
    stage.on_notes("schema-diff", &[])?.expect(0)?;
    Ok(())
}

fn hazard() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    stage
        .sql("ALTER TABLE t_notes ADD extra text; ALTER TABLE t_notes ALTER weight DROP DEFAULT")?;
    let ran = stage.on_notes("schema-diff", &[])?.expect(3)?;
    assert!(
        ran.stdout.starts_with("1 to change, 1 to drop\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("DATA_LOSS_COLUMN (not allowed)"),
        "{}",
        ran.stdout
    );
    let sql = stage
        .on_notes("schema-diff", &["--format", "sql"])?
        .expect(3)?
        .stdout;
    assert!(
        sql.contains("\n-- ALTER TABLE \"public\".\"t_notes\" DROP COLUMN \"extra\";\n"),
        "{sql}"
    );
    assert!(
        sql.contains(
            "\nALTER TABLE \"public\".\"t_notes\" ALTER COLUMN \"weight\" SET DEFAULT 1;\n"
        ),
        "{sql}"
    );
    for allow in ["data_loss_column", "POLICY_WIDENED,DATA_LOSS_COLUMN", "all"] {
        stage
            .on_notes("schema-diff", &["--allow", allow])?
            .expect(2)?;
    }
    let ran = stage
        .on_notes("schema-diff", &["--allow", "EVERYTHING"])?
        .expect(1)?;
    assert!(
        ran.stderr
            .contains("`EVERYTHING` is no hazard; the hazards are"),
        "{}",
        ran.stderr
    );
    Ok(())
}

fn reader() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    let role = format!("{}_reader", stage.roles);
    stage.sql(&format!("CREATE ROLE {role} LOGIN"))?;
    let url = stage.url_of(&role);
    let diff = ["schema-diff", "--schema", "notes", "--database-url", &url];
    let beside = [&diff[..], &["--scratch", "live"]].concat();
    let ran = stage.run(&beside)?.expect(1)?;
    assert!(
        ran.stderr.contains("permission denied to create"),
        "{}",
        ran.stderr
    );
    // Scratch databases are not its to create: they live on a throwaway server.
    let ran = stage.run(&diff)?.expect(0)?;
    assert_eq!(ran.stdout, "in sync\n");
    assert!(
        ran.stderr.contains("scratch: PostgreSQL "),
        "{}",
        ran.stderr
    );
    // What PostgreSQL made of the declaration is known from then on.
    let ran = stage.run(&beside)?.expect(0)?;
    assert!(!ran.stderr.contains("scratch: "), "{}", ran.stderr);
    Ok(())
}

fn with_migration(stage: &Stage, name: &str, text: &str) -> Result<(), std::io::Error> {
    let folder = stage.root.join("migrations");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(name), text)
}

fn migrated(stage: &Stage) -> Result<Ran, Box<dyn std::error::Error>> {
    stage.run(&["schema-diff", "--schema", "notes"])
}

fn migrations() -> Outcome {
    let stage = Stage::new()?;
    let ddl = stage
        .run(&["schema-ddl", "--schema", "notes"])?
        .expect(0)?
        .stdout;
    let ran = migrated(&stage)?.expect(2)?;
    assert!(
        ran.stderr
            .contains("no migrations of `notes` on a throwaway server"),
        "{}",
        ran.stderr
    );

    // In the order of their names; and a statement that refuses a transaction stands beside others.
    with_migration(&stage, "0002_drop.sql", "ALTER TABLE t_notes DROP extra;\n")?;
    let extra =
        "ALTER TABLE t_notes ADD extra text;\nCREATE INDEX CONCURRENTLY gone ON t_notes (extra);\n";
    with_migration(&stage, "0001_create.sql", &format!("{ddl}{extra}"))?;
    with_migration(&stage, "notes.txt", "This is no migration.")?;
    let ran = migrated(&stage)?.expect(0)?;
    assert_eq!(ran.stdout, "in sync\n");
    assert!(
        ran.stderr.contains("2 migrations of `notes`"),
        "{}",
        ran.stderr
    );
    Ok(())
}

fn failing_migration() -> Outcome {
    let stage = Stage::new()?;
    with_migration(
        &stage,
        "0001.sql",
        "SELECT 1;\n\nALTER TABLE nowhere ADD a text;\n",
    )?;
    let ran = migrated(&stage)?.expect(1)?;
    assert!(
        ran.stderr
            .contains("0001.sql`: line 3: relation \"nowhere\" does not exist"),
        "{}",
        ran.stderr
    );
    Ok(())
}

fn strict() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    stage.sql(
        "CREATE TEXT SEARCH CONFIGURATION shown (COPY = simple); CREATE TABLE mine (id int)",
    )?;
    let ran = stage.on_notes("schema-diff", &[])?.expect(0)?;
    assert!(
        ran.stdout
            .contains("not declared, left alone:\n  table public.mine\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains(
            "of kinds that are not compared:\n  text search configuration public.shown\n"
        ),
        "{}",
        ran.stdout
    );
    let ran = stage.on_notes("schema-diff", &["--strict"])?.expect(2)?;
    assert!(
        ran.stderr.contains("--strict counts that as a difference"),
        "{}",
        ran.stderr
    );
    Ok(())
}

fn databases() -> Outcome {
    let stage = Stage::new()?;
    let other = stage.another_database()?;
    stage.sql("CREATE TABLE a (id int); CREATE TABLE gone (id int)")?;
    stage.sql_in(&other, "CREATE TABLE a (id int, more text)")?;
    let (from, to) = (stage.url(&stage.database), stage.url(&other));
    let compare = |more: &[&str]| {
        let mut arguments = vec![
            "schema-diff",
            "--scratch",
            "live",
            "--from",
            &from,
            "--to",
            &to,
        ];
        arguments.extend(more);
        stage.run(&arguments)
    };
    let ran = compare(&[])?.expect(3)?;
    assert!(
        ran.stdout.starts_with("1 to create, 1 to drop\n"),
        "{}",
        ran.stdout
    );
    let ran = compare(&["--allow", "all", "--format", "sql"])?.expect(2)?;
    stage.sql(&ran.stdout)?;
    compare(&[])?.expect(0)?;
    stage.run(&["schema-diff", "--from", &from])?.expect(1)?;
    Ok(())
}

fn proved() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    stage.sql("ALTER TABLE t_notes DROP text; DROP POLICY t_notes_tenant_select ON t_notes")?;
    let ran = stage.on_notes("schema-diff", &["--verify"])?.expect(2)?;
    assert!(
        ran.stderr
            .contains("verified: on a copy of the live schema"),
        "{}",
        ran.stderr
    );
    // The live schema is as it was.
    stage.on_notes("schema-diff", &[])?.expect(2)?;
    Ok(())
}

fn github() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    stage.sql("ALTER TABLE t_notes ADD extra text")?;
    let ran = stage
        .on_notes("schema-diff", &["--format", "github"])?
        .expect(3)?;
    assert!(
        ran.stdout
            .starts_with("::error title=schema hazard DATA_LOSS_COLUMN::drop column"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("### Schema: 1 to drop"),
        "{}",
        ran.stdout
    );

    let page = stage.root.join("summary.md");
    std::fs::write(&page, "before\n")?;
    let url = stage.url(&stage.database);
    let arguments = [
        "schema-diff",
        "--schema",
        "notes",
        "--scratch",
        "live",
        "--format",
        "github",
    ];
    let output = stage
        .command(&arguments)?
        .env("DATABASE_URL", url)
        .env("GITHUB_STEP_SUMMARY", &page)
        .output()?;
    let ran = Ran::of(&output)?.expect(3)?;
    assert!(!ran.stdout.contains("### Schema"), "{}", ran.stdout);
    assert!(std::fs::read_to_string(&page)?.starts_with("before\n### Schema: 1 to drop"));
    Ok(())
}
