//! `examples`: every program of every example package runs.

use std::path::Path;

use serde_json::Value;

use crate::shell::{self, Result, say};
use crate::workspace::{list, members, metadata, relative, text};

/// A program and how Cargo runs it.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    package: String,
    /// `--bin` or `--example`.
    kind: &'static str,
    name: String,
}

pub(crate) fn run() -> Result<()> {
    for Program {
        package,
        kind,
        name,
    } in programs(&metadata()?)
    {
        say(&format!("example: {package}, {name} …"));
        let run = ["run", "--quiet", "--package", &package, kind, &name];
        shell::run(shell::cargo(&run))?;
    }
    Ok(())
}

/// The binaries and examples of the packages below `examples`.
fn programs(metadata: &Value) -> Vec<Program> {
    let mut programs = Vec::new();
    for package in members(metadata) {
        let manifest = relative(Path::new(text(&package["manifest_path"])));
        if !manifest.starts_with("examples/") {
            continue;
        }
        for target in list(&package["targets"]) {
            let kind = match list(&target["kind"]).first().map(text) {
                Some("bin") => "--bin",
                Some("example") => "--example",
                _ => continue,
            };
            programs.push(Program {
                package: text(&package["name"]).to_owned(),
                kind,
                name: text(&target["name"]).to_owned(),
            });
        }
    }
    programs
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn programs_of_examples_are_found_and_libraries_are_not() {
        let manifest = |path: &str| crate::workspace::root().join(path);
        let targets = json!([
            { "kind": ["lib"], "name": "shop" },
            { "kind": ["bin"], "name": "serve" },
            { "kind": ["example"], "name": "quickstart" },
        ]);
        let metadata = json!({
            "workspace_members": ["shop", "other"],
            "packages": [
                { "id": "shop", "name": "shop", "manifest_path": manifest("examples/shop/Cargo.toml"), "targets": targets },
                { "id": "other", "name": "other", "manifest_path": manifest("crates/other/Cargo.toml"), "targets": targets },
            ],
        });
        let found: Vec<_> = programs(&metadata)
            .into_iter()
            .map(|it| format!("{} {} {}", it.package, it.kind, it.name))
            .collect();
        assert_eq!(found, ["shop --bin serve", "shop --example quickstart"]);
    }
}
