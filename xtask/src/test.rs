//! `test`: the tests of the workspace, on one outer PostgreSQL server for each version.
//!
//! Tests serve themselves where nobody gives them a server. One outer server is for `nextest`, which runs each test in a
//! process of its own, and for tests against a version that is not the newest installed one.

use std::process::Stdio;

use rowhouse_live::server::{Request, Server};

use crate::shell::{self, Result, say};

/// Which tests, and against what.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// Major versions of PostgreSQL, one run each; without them, the newest installed one
    #[arg(long, value_name = "MAJOR", value_delimiter = ',')]
    pg: Vec<u16>,
    /// What the test runner is given, such as `--package rowhouse-diff` or a part of a test's name; documentation
    /// tests are left out then
    #[arg(last = true)]
    runner: Vec<String>,
}

/// The versions for which pgvector is to be had, so that its tests must run.
const WITH_VECTOR: [u16; 2] = [16, 18];
/// The versions to test where no option says so.
const VARIABLE: &str = "ROWHOUSE_TEST_MAJORS";

pub(crate) fn run(args: &Args) -> Result<()> {
    let majors = majors(&args.pg)?;
    let nextest = has_nextest();
    for (i, major) in majors.into_iter().enumerate() {
        let extensions = major.filter(|major| WITH_VECTOR.contains(major));
        let request = Request {
            major,
            extensions: extensions
                .map(|_| "vector".to_owned())
                .into_iter()
                .collect(),
            ..Request::default()
        };
        let server = Server::start_saying(&request, say).map_err(|error| error.to_string())?;
        say(&format!("test: {}", server.origin()));
        // Documentation tests need no second version, and what counts is to stand last.
        if i == 0 && args.runner.is_empty() {
            shell::run(on(&server, &["test", "--workspace", "--doc"]))?;
        }
        let runner: &[&str] = if nextest {
            &["nextest", "run", "--workspace", "--no-fail-fast"]
        } else {
            &[
                "test",
                "--workspace",
                "--lib",
                "--bins",
                "--tests",
                "--no-fail-fast",
            ]
        };
        let mut command = on(&server, runner);
        command.args(&args.runner);
        shell::run(command)?;
    }
    Ok(())
}

/// A Cargo command whose tests use the server.
fn on(server: &Server, arguments: &[&str]) -> std::process::Command {
    let mut command = shell::cargo(arguments);
    command
        .env("ROWHOUSE_TEST_PG", server.superuser_url())
        .env("ROWHOUSE_TEST_PG_MAJOR", server.major().to_string());
    command
}

/// The versions to test; `None` is the newest installed one.
fn majors(given: &[u16]) -> Result<Vec<Option<u16>>> {
    if !given.is_empty() {
        return Ok(given.iter().copied().map(Some).collect());
    }
    let variable = std::env::var(VARIABLE).unwrap_or_default();
    if variable.is_empty() {
        return Ok(vec![None]);
    }
    let parsed = variable.split(',').map(|it| it.trim().parse().map(Some));
    parsed.collect::<std::result::Result<_, _>>().map_err(|_| {
        format!("`{VARIABLE}` is `{variable}`; it must be major versions such as `15,18`")
    })
}

fn has_nextest() -> bool {
    let asked = shell::cargo(&["nextest", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}
