//! `bench client`: everything about the run-time half, and one table of what came of it.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use super::command;
use crate::shell::{self, Result, say};
use crate::workspace;

/// Where the benchmarks leave their figures.
const TABLE: &str = "ROWHOUSE_BENCH_TABLE";

pub(super) fn run() -> Result<()> {
    let table = workspace::root().join("target").join("bench-client.tsv");
    if table.exists() {
        std::fs::remove_file(&table).map_err(|error| format!("{}: {error}", table.display()))?;
    }
    for mut command in [
        command("rowhouse-client", "context"),
        command("rowhouse-client", "load"),
        peers(),
    ] {
        command.env(TABLE, &table);
        shell::run(command)?;
    }
    say(&shown(&table)?);
    Ok(())
}

/// The peers are a package outside of the workspace, so that nobody else compiles them.
fn peers() -> Command {
    let root = workspace::root();
    let manifest = root.join("tests").join("peers").join("Cargo.toml");
    let mut run = shell::cargo(&["run", "--quiet", "--release", "--manifest-path"]);
    run.arg(manifest);
    run.env("CARGO_TARGET_DIR", root.join("target").join("peers"));
    run
}

/// The figures of all, as one table.
fn shown(table: &Path) -> Result<String> {
    let rows = std::fs::read_to_string(table)
        .map_err(|error| format!("no figures in {}: {error}", table.display()))?;
    let mut shown = String::from(
        "\n| what | how | against | ratio | budget | time |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for row in rows.lines() {
        let cells: Vec<_> = row.split('\t').collect();
        let [what, how, against, ratio, budget, time] = cells[..] else {
            return Err(format!("a benchmark left a row of {} cells", cells.len()));
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            shown,
            "| {what} | {how} | {against} | {ratio} | {budget} | {time} |"
        );
    }
    Ok(shown)
}
