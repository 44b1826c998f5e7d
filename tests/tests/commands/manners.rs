//! How the program behaves, whatever it is asked.

use std::process::Stdio;

use crate::stage::{Ran, Stage};
use crate::{Outcome, Test};

pub(crate) const TESTS: &[Test] = &[
    ("manners::a_password_is_never_printed", password),
    ("manners::a_reader_that_leaves_is_no_failure", broken_pipe),
    ("manners::colours_are_for_terminals", colours),
    ("manners::several_schemas_must_be_told_apart", several),
    (
        "manners::wrong_arguments_end_with_one_and_help_with_zero",
        arguments,
    ),
];

fn password() -> Outcome {
    let stage = Stage::new()?;
    for url in [
        "postgres://someone:s3cret@127.0.0.1:1/nowhere",
        "postgres://someone:s3cret@[nonsense/nowhere",
        "host=127.0.0.1 port=none user=someone password=s3cret",
    ] {
        let by_option = stage.run(&["schema-diff", "--schema", "notes", "--database-url", url])?;
        let by_variable = stage
            .command(&["schema-diff", "--schema", "notes"])?
            .env("DATABASE_URL", url)
            .output()?;
        for ran in [by_option, Ran::of(&by_variable)?] {
            let ran = ran.expect(1)?;
            assert!(!ran.stderr.contains("s3cret"), "{}", ran.stderr);
            assert!(
                ran.stderr.contains("127.0.0.1") || ran.stderr.contains("someone"),
                "{}",
                ran.stderr
            );
        }
    }
    let help = stage
        .command(&["schema-diff", "--help"])?
        .env("DATABASE_URL", "postgres://someone:s3cret@host/db")
        .output()?;
    assert!(!Ran::of(&help)?.expect(0)?.stdout.contains("s3cret"));
    Ok(())
}

fn broken_pipe() -> Outcome {
    let stage = Stage::new()?;
    let mut child = stage
        .command(&["schema-ddl", "--schema", "notes"])?
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    drop(child.stdout.take());
    let ran = Ran::of(&child.wait_with_output()?)?.expect(0)?;
    assert_eq!(ran.stderr, "");
    Ok(())
}

fn colours() -> Outcome {
    let stage = Stage::new()?;
    let escape = '\u{1b}';
    let ran = stage.on_notes("schema-diff", &[])?.expect(2)?;
    assert!(!ran.stdout.contains(escape) && !ran.stderr.contains(escape));
    let url = stage.url(&stage.database);
    let with = |name: &str| -> Result<Ran, Box<dyn std::error::Error>> {
        let arguments = ["schema-diff", "--schema", "notes", "--scratch", "live"];
        let mut command = stage.command(&arguments)?;
        let output = command.env("DATABASE_URL", &url).env(name, "1").output()?;
        Ran::of(&output)?.expect(2)
    };
    assert!(with("CLICOLOR_FORCE")?.stdout.contains(escape));
    assert!(!with("NO_COLOR")?.stdout.contains(escape));
    Ok(())
}

fn several() -> Outcome {
    let stage = Stage::new()?;
    let ran = stage.run(&["schema-ddl"])?.expect(1)?;
    assert_eq!(
        ran.stderr,
        "error: which schema? name one with --schema: `notes`, `broken`\n"
    );
    let ran = stage.run(&["schema-ddl", "--schema", "none"])?.expect(1)?;
    assert_eq!(
        ran.stderr,
        "error: no schema is called `none`; this program has `notes`, `broken`\n"
    );
    Ok(())
}

fn arguments() -> Outcome {
    let stage = Stage::new()?;
    for wrong in [
        &["schema-nothing"][..],
        &[],
        &["schema-diff", "--format", "yaml"],
        &["schema-diff", "--to", "x"],
    ] {
        stage.run(wrong)?.expect(1)?;
    }
    let ran = stage.run(&["--help"])?.expect(0)?;
    for command in ["schema-diff", "schema-apply", "schema-ddl", "schema-check"] {
        assert!(ran.stdout.contains(command), "{}", ran.stdout);
    }
    Ok(())
}
