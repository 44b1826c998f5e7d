//! What a derive costs to compile.
//!
//! One crate of 100 structs with 12 fields each is checked three times over: without derives, with serde's, and with
//! Rowhouse's. The difference to the first, divided by 100, is the cost of one table. CPU time is that of the checked
//! crate alone: everything it depends on has been built before. The smallest of several runs counts.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::shell::{self, Result};
use crate::workspace;

const TABLES: u32 = 100;
const RUNS: u32 = 5;

pub(super) fn run() -> Result<()> {
    let folder = workspace::root().join("target").join("bench-derive");
    let plain = measure(&folder, "plain", plain)?;
    let serde = measure(&folder, "serde", serde)?;
    let rowhouse = measure(&folder, "rowhouse", rowhouse)?;
    let each = |total: f64| (total - plain) * 1_000.0 / f64::from(TABLES);
    shell::say(&format!(
        "CPU of `cargo check`, {TABLES} structs of 12 fields, best of {RUNS}\n  \
         no derive                   {:>7.0} ms in all\n  \
         serde's two derives         {:>7.1} ms a struct\n  \
         #[derive(Table)]            {:>7.1} ms a struct, {:.2}× of serde",
        plain * 1_000.0,
        each(serde),
        each(rowhouse),
        each(rowhouse) / each(serde),
    ));
    Ok(())
}

/// CPU seconds of checking a crate of such structs.
fn measure(folder: &Path, name: &str, item: fn(&mut String, u32)) -> Result<f64> {
    let package = folder.join(name);
    let failed =
        |error: std::io::Error| format!("could not write `{}`: {error}", package.display());
    fs::create_dir_all(package.join("src")).map_err(failed)?;
    let crates = workspace::root().join("crates").join("rowhouse");
    let manifest = format!(
        "[package]\nname = \"bench-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         rowhouse = {{ path = \"{}\" }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\ntime = {{ version = \"0.3\", default-features = false }}\n",
        crates.display()
    );
    fs::write(package.join("Cargo.toml"), manifest).map_err(failed)?;
    fs::copy(
        workspace::root().join("Cargo.lock"),
        package.join("Cargo.lock"),
    )
    .map_err(failed)?;
    let mut source = "#![allow(dead_code, unused_imports)]\nuse rowhouse::prelude::*;\n".to_owned();
    for i in 0..TABLES {
        item(&mut source, i);
    }
    let file = package.join("src").join("lib.rs");
    let mut best = f64::MAX;
    for run in 0..=RUNS {
        fs::write(&file, format!("{source}// run {run}\n")).map_err(failed)?;
        let before = cpu_of_children()?;
        let mut check = shell::cargo(&["check", "--quiet", "--manifest-path"]);
        check
            .arg(package.join("Cargo.toml"))
            .env("CARGO_INCREMENTAL", "0");
        check.env("CARGO_TARGET_DIR", folder.join("target"));
        shell::run(check)?;
        // The first run builds what the crate depends on.
        if run > 0 {
            best = best.min(cpu_of_children()? - before);
        }
    }
    Ok(best)
}

/// User and system time of all children that have ended, in seconds. The kernel counts in hundredths.
fn cpu_of_children() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")
        .map_err(|error| format!("CPU time is read from /proc, which only Linux has: {error}"))?;
    // The second field is the program's name, which may hold spaces and parentheses.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect();
    let ticks = |i: usize| {
        fields
            .get(i)
            .and_then(|it| it.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    Ok((ticks(13) + ticks(14)) / 100.0)
}

const FIELDS: &str = "pub workspace: String,\n    pub provider: String,\n    pub label: String,\n    \
    pub rate_limit: i32,\n    pub amount: i64,\n    pub status: String,\n    pub note: Option<String>,\n    \
    pub is_revoked: bool,\n    pub is_active: bool,\n";

fn plain(source: &mut String, i: u32) {
    let _ = write!(
        source,
        "pub struct Connection{i} {{\n    pub id: i64,\n    {FIELDS}    pub created: i64,\n    pub updated: i64,\n}}\n"
    );
}

fn serde(source: &mut String, i: u32) {
    source.push_str("#[derive(serde::Serialize, serde::Deserialize)]\n");
    plain(source, i);
}

fn rowhouse(source: &mut String, i: u32) {
    let fields = FIELDS.replace(
        "pub rate_limit",
        "#[column(check = \"rate_limit > 0\")]\n    pub rate_limit",
    );
    let _ = write!(
        source,
        "/// A connection.\n#[derive(Table)]\n#[table(category = transactional, global)]\n\
         #[index(provider, created_at)]\n#[unique(provider, label)]\npub struct Connection{i} {{\n    \
         #[column(primary_key, identity)]\n    pub id: i64,\n    {fields}    \
         #[column(default = now())]\n    pub created_at: time::OffsetDateTime,\n    \
         #[column(default = now())]\n    pub updated_at: time::OffsetDateTime,\n}}\n"
    );
}
