//! `test`: the tests of the workspace, on one outer PostgreSQL server for each version.
//!
//! Tests serve themselves where nobody gives them a server. One outer server is for `nextest`, which runs each test in a
//! process of its own, and for tests against a version that is not the newest installed one.

use std::process::Stdio;

use rowhouse_live::server::{Request, Server};
use serde_json::Value;

use crate::pgbouncer;
use crate::shell::{self, Result, say};
use crate::workspace::{list, members, metadata, text};

/// Which tests, and against what.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// Major versions of PostgreSQL, one run each; without them, the newest installed one
    #[arg(long, value_name = "MAJOR", value_delimiter = ',')]
    pg: Vec<u16>,
    /// What the test runner is given instead of the whole workspace, such as `--package rowhouse-diff`
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
    let on_servers = on_servers(&metadata()?);
    for (_, fact) in pgbouncer::missing() {
        say(&format!("test: {fact}"));
    }
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
        // Documentation and what the compiler says are the same on every version; and what counts is to stand last.
        let first = i == 0;
        if first && args.runner.is_empty() {
            shell::run(on(&server, &["test", "--workspace", "--doc"]))?;
        }
        let mut command = on(
            &server,
            if nextest {
                &["nextest", "run"]
            } else {
                &["test"]
            },
        );
        command.arg("--no-fail-fast");
        if args.runner.is_empty() {
            command.args(["--workspace", "--lib", "--bins"]);
            if first {
                command.arg("--tests");
            } else {
                for target in &on_servers {
                    command.args(["--test", target]);
                }
            }
        }
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
    let missing = pgbouncer::missing().into_iter();
    command.envs(missing.map(|(variable, _)| (variable, "1")));
    command
}

/// The tests of compiler messages, which know no server and take long.
const ON_COMPILER: &str = "ui";

/// The test targets whose outcome may depend on the version of the server.
fn on_servers(metadata: &Value) -> Vec<String> {
    let targets = members(metadata).flat_map(|package| list(&package["targets"]));
    let tests = targets.filter(|target| {
        list(&target["kind"])
            .iter()
            .any(|kind| text(kind) == "test")
    });
    let mut names: Vec<String> = tests
        .map(|target| text(&target["name"]).to_owned())
        .filter(|name| name != ON_COMPILER)
        .collect();
    // Cargo takes a name for the targets of all packages.
    names.sort();
    names.dedup();
    names
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_tests_of_the_compiler_run_once() {
        let metadata = json!({
            "workspace_members": ["a", "b"],
            "packages": [
                { "id": "a", "targets": [{ "kind": ["test"], "name": "ui" }, { "kind": ["lib"], "name": "a" }] },
                { "id": "b", "targets": [{ "kind": ["test"], "name": "cases" }, { "kind": ["bench"], "name": "b" }] },
                { "id": "them", "targets": [{ "kind": ["test"], "name": "theirs" }] },
            ],
        });
        assert_eq!(on_servers(&metadata), ["cases"]);
    }

    #[test]
    fn versions_are_those_that_are_named() {
        assert_eq!(majors(&[15, 18]), Ok(vec![Some(15), Some(18)]));
    }
}
