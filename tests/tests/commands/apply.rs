//! `schema-apply`: what runs, and what does not.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::stage::Stage;
use crate::{Outcome, Test};

pub(crate) const TESTS: &[Test] = &[
    ("apply::an_empty_database_becomes_what_is_declared", empty),
    ("apply::nothing_runs_unasked", unasked),
    ("apply::nothing_runs_while_a_hazard_is_not_allowed", hazard),
    ("apply::a_member_of_the_owner_may_apply", member),
    (
        "apply::an_index_that_waits_for_others_says_for_whom",
        building,
    ),
    ("apply::a_saved_plan_runs_as_it_was_reviewed", saved),
    ("apply::a_saved_plan_of_another_time_does_not_run", outdated),
    ("apply::a_database_must_be_named", unnamed),
];

fn empty() -> Outcome {
    let stage = Stage::new()?;
    let ran = stage.on_notes("schema-apply", &["--yes"])?.expect(0)?;
    assert!(
        ran.stdout.starts_with("7 to create, 2 to change\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stderr
            .ends_with("the database is what the schema declares\n"),
        "{}",
        ran.stderr
    );
    // Steps are shown to people who watch, and nobody watches a pipe.
    assert!(!ran.stderr.contains("[1/"), "{}", ran.stderr);
    let ran = stage.on_notes("schema-apply", &[])?.expect(0)?;
    assert_eq!(ran.stdout, "in sync\n");
    stage.on_notes("schema-diff", &[])?.expect(0)?;
    Ok(())
}

fn unasked() -> Outcome {
    let stage = Stage::new()?;
    let ran = stage.on_notes("schema-apply", &[])?.expect(1)?;
    assert!(ran.stderr.contains("pass --yes"), "{}", ran.stderr);
    stage.on_notes("schema-diff", &[])?.expect(2)?;
    Ok(())
}

fn hazard() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    stage.sql("ALTER TABLE t_notes ADD extra text; COMMENT ON TABLE t_notes IS NULL")?;
    let ran = stage.on_notes("schema-apply", &["--yes"])?.expect(3)?;
    assert!(ran.stderr.contains("nothing was run"), "{}", ran.stderr);
    stage.sql("UPDATE t_notes SET extra = ''")?;
    stage
        .on_notes("schema-apply", &["--yes", "--allow", "DATA_LOSS_COLUMN"])?
        .expect(0)?;
    stage.on_notes("schema-diff", &[])?.expect(0)?;
    Ok(())
}

fn member() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    let (role, owner) = (
        format!("{}_deployer", stage.roles),
        format!("{}_owner", stage.roles),
    );
    stage.sql(&format!(
        "CREATE ROLE {role} LOGIN; ALTER TABLE t_notes ALTER weight DROP NOT NULL"
    ))?;
    let url = stage.url_of(&role);
    let scratch = stage.url("postgres");
    let arguments = [
        "schema-apply",
        "--schema",
        "notes",
        "--yes",
        "--database-url",
        &url,
        "--scratch-url",
        &scratch,
    ];
    let ran = stage.run(&arguments)?.expect(1)?;
    assert!(
        ran.stderr.contains(&format!("is a member of `{owner}`")),
        "{}",
        ran.stderr
    );
    stage.sql(&format!("GRANT {owner} TO {role}"))?;
    stage.run(&arguments)?.expect(0)?;
    Ok(())
}

fn building() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    stage.sql("DROP INDEX idx_notes_tenant_id_created_at")?;
    let url = stage.url(&stage.database);
    let arguments = [
        "schema-apply",
        "--schema",
        "notes",
        "--scratch",
        "live",
        "--yes",
    ];
    let mut command = stage.command(&arguments)?;
    command.env("DATABASE_URL", url);
    let lock = "LOCK TABLE t_notes IN ROW EXCLUSIVE MODE";
    let (mut child, said) = stage.while_open(lock, || {
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let said = child.stderr.take().map(BufReader::new).ok_or("stderr")?;
        Ok((
            child,
            said.lines().find(is_of_index).ok_or("nothing is said")??,
        ))
    })?;
    assert!(
        said.starts_with(
            "index idx_notes_tenant_id_created_at on public.t_notes: waiting for writers before build, for session "
        ),
        "{said}"
    );
    assert!(
        said.ends_with(", idle in transaction): wait for it, or end it with pg_terminate_backend"),
        "{said}"
    );
    assert!(child.wait()?.success());
    stage.on_notes("schema-diff", &[])?.expect(0)?;
    Ok(())
}

/// Whether a line says how far an index is. What cannot be read is for the test to see.
fn is_of_index(line: &Result<String, std::io::Error>) -> bool {
    line.as_ref()
        .map_or(true, |line| line.starts_with("index "))
}

fn saved() -> Outcome {
    let stage = Stage::new()?;
    let file = stage.root.join("plan.json");
    let path = file.to_str().ok_or("a path in UTF-8")?;
    let json = stage
        .on_notes("schema-diff", &["--format", "json"])?
        .expect(2)?
        .stdout;
    std::fs::write(&file, json)?;
    stage
        .on_notes("schema-apply", &["--yes", "--plan", path])?
        .expect(0)?;
    // All of it is done by now, and that is no mistake.
    let ran = stage
        .on_notes("schema-apply", &["--yes", "--plan", path])?
        .expect(0)?;
    assert!(
        ran.stderr
            .contains("of the saved plan's steps are done already"),
        "{}",
        ran.stderr
    );
    Ok(())
}

fn outdated() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    let file = stage.root.join("plan.json");
    let path = file.to_str().ok_or("a path in UTF-8")?;
    stage.sql("COMMENT ON TABLE t_notes IS NULL")?;
    let json = stage
        .on_notes("schema-diff", &["--format", "json"])?
        .expect(2)?
        .stdout;
    std::fs::write(&file, &json)?;
    stage.sql("COMMENT ON TABLE t_tenants IS NULL")?;
    let apply = || stage.on_notes("schema-apply", &["--yes", "--plan", path]);
    let ran = apply()?.expect(1)?;
    assert!(ran.stderr.contains("has changed since"), "{}", ran.stderr);
    // Whoever edits a reviewed plan by hand gets no further.
    stage.sql("COMMENT ON TABLE t_tenants IS NULL")?;
    let edited = stage
        .on_notes("schema-diff", &["--format", "json"])?
        .expect(2)?
        .stdout
        .replace("COMMENT ON TABLE", "DROP TABLE");
    std::fs::write(&file, edited)?;
    let ran = apply()?.expect(1)?;
    assert!(
        ran.stderr.contains("the file, the database"),
        "{}",
        ran.stderr
    );
    std::fs::write(&file, json.replace("\"version\": 1", "\"version\": 99"))?;
    let ran = apply()?.expect(1)?;
    assert!(ran.stderr.contains("its version is 99"), "{}", ran.stderr);
    std::fs::write(&file, "{}")?;
    let ran = apply()?.expect(1)?;
    assert!(
        ran.stderr.contains("schema-diff --format json"),
        "{}",
        ran.stderr
    );
    Ok(())
}

fn unnamed() -> Outcome {
    let ran = Stage::new()?
        .run(&["schema-apply", "--schema", "notes", "--yes"])?
        .expect(1)?;
    assert_eq!(
        ran.stderr,
        "error: which database? name it with --database-url or in DATABASE_URL\n"
    );
    Ok(())
}
