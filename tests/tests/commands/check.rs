//! `schema-check` and `schema-ddl`, which need no server.

use serde_json::Value;

use crate::stage::Stage;
use crate::{Outcome, Test};

pub(crate) const TESTS: &[Test] = &[
    ("check::a_schema_that_keeps_the_rules_is_fine", keeps),
    ("check::every_broken_rule_is_told_at_once", broken),
    ("check::programs_read_json", json),
    ("check::a_workflow_is_annotated", github),
    ("check::what_ddl_prints_is_in_sync", ddl),
];

fn keeps() -> Outcome {
    let ran = Stage::new()?
        .run(&["schema-check", "--schema", "notes"])?
        .expect(0)?;
    assert_eq!(ran.stdout, "");
    assert_eq!(ran.stderr, "schema `notes` keeps every rule (2 tables)\n");
    Ok(())
}

fn broken() -> Outcome {
    // Without a name, every schema is checked.
    let ran = Stage::new()?.run(&["schema-check", "--quiet"])?.expect(1)?;
    assert!(
        ran.stderr
            .starts_with("error: schema `broken` breaks rules"),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr
            .contains("which is not listed; add `Tenant::TABLE`"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("both declare table"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("`notes`"), "{}", ran.stderr);
    Ok(())
}

fn json() -> Outcome {
    let ran = Stage::new()?
        .run(&["schema-check", "--format", "json"])?
        .expect(1)?;
    let document: Value = serde_json::from_str(&ran.stdout)?;
    assert_eq!(document["version"], 1);
    assert_eq!(document["schemas"][0]["name"], "notes");
    assert_eq!(document["schemas"][0]["problems"], Value::Array(Vec::new()));
    assert_eq!(document["schemas"][1]["name"], "broken");
    let problem = &document["schemas"][1]["problems"][0];
    assert!(
        problem["place"]
            .as_str()
            .is_some_and(|it| it.starts_with("table `t_notes`"))
    );
    assert!(
        problem["help"]
            .as_str()
            .is_some_and(|it| it.contains("Tenant::TABLE"))
    );
    Ok(())
}

fn github() -> Outcome {
    let ran = Stage::new()?
        .run(&["schema-check", "--format", "github"])?
        .expect(1)?;
    assert!(!ran.stdout.is_empty());
    for line in ran.stdout.lines() {
        assert!(
            line.starts_with("::error title=schema broken::table `t_notes`"),
            "{line}"
        );
    }
    Ok(())
}

fn ddl() -> Outcome {
    let stage = Stage::new()?;
    stage.create()?;
    let ran = stage.on_notes("schema-diff", &[])?.expect(0)?;
    assert_eq!(ran.stdout, "in sync\n");
    Ok(())
}
