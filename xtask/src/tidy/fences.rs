//! Which crate may know which: what a package must never depend on, directly or not.

use super::Finding;
use crate::shell::{self, Result};

/// What a package's users must never have to compile.
struct Fence {
    package: &'static str,
    /// Packages by name, or by name and major version: `syn v2`.
    never: &'static [&'static str],
    why: &'static str,
}

const FENCES: &[Fence] = &[
    Fence {
        package: "rowhouse-declare",
        never: &[
            "tokio",
            "sea-query",
            "syn",
            "serde",
            "rowhouse-core",
            "rowhouse-client",
        ],
        why: "it is compiled into every macro",
    },
    Fence {
        package: "rowhouse-derive",
        never: &[
            "tokio",
            "sea-query",
            "rowhouse-core",
            "rowhouse-client",
            "syn v1",
            "syn v2",
        ],
        why: "everybody waits for a macro",
    },
    Fence {
        package: "rowhouse-core",
        never: &[
            "tokio",
            "tokio-postgres",
            "rowhouse-diff",
            "rowhouse-live",
            "rowhouse-client",
        ],
        why: "the model knows no server",
    },
    Fence {
        package: "rowhouse-diff",
        never: &[
            "tokio",
            "tokio-postgres",
            "rowhouse-live",
            "rowhouse-client",
        ],
        why: "a plan is a pure function of two models",
    },
    Fence {
        package: "rowhouse-live",
        never: &["rowhouse-client", "rowhouse-cli", "clap"],
        why: "it is a library for programs of any kind",
    },
    Fence {
        package: "rowhouse-client",
        never: &[
            "rowhouse-core",
            "rowhouse-diff",
            "rowhouse-live",
            "rustls",
            "ring",
            "clap",
            "syn v1",
            "syn v2",
        ],
        why: "an application needs declarations, not DDL",
    },
    Fence {
        package: "rowhouse",
        never: &[
            "rowhouse-core",
            "rowhouse-diff",
            "rowhouse-live",
            "rowhouse-cli",
            "rustls",
            "ring",
            "clap",
            "syn v1",
            "syn v2",
        ],
        why: "it is what every application compiles",
    },
];

pub(super) fn check() -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for fence in FENCES {
        let arguments = [
            "tree",
            "--locked",
            "--package",
            fence.package,
            "--edges",
            "normal,build",
            "--target",
            "all",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ];
        let tree = shell::output(shell::cargo(&arguments))?;
        findings.extend(crossings(fence, &tree));
    }
    Ok(findings)
}

/// What `cargo tree` lists, a package a line (`syn v3.0.9`), and the fence forbids.
fn crossings(fence: &Fence, tree: &str) -> Vec<Finding> {
    let crossed = fence.never.iter().filter(|banned| {
        let exact = format!("{banned} v");
        let major = format!("{banned}.");
        tree.lines()
            .any(|line| line.starts_with(&exact) || line.starts_with(&major))
    });
    crossed
        .map(|banned| Finding {
            place: fence.package.to_owned(),
            line: 0,
            message: format!(
                "depends on `{banned}`, and must not: {}; see `cargo tree --package {} --edges normal,build --invert {}`",
                fence.why,
                fence.package,
                banned.split(' ').next().unwrap_or(banned)
            ),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crossing_is_found_by_name_or_by_major_version() {
        let fence = Fence {
            package: "a",
            never: &["tokio", "syn v2"],
            why: "it is a test",
        };
        let found = |tree: &str| crossings(&fence, tree).len();
        assert_eq!(found("a v0.1.0 (/a)\ntokio v1.54.1\nsyn v2.0.1 (*)"), 2);
        assert_eq!(
            found("a v0.1.0 (/a)\ntokio-postgres v0.7.1\nsyn v3.0.9\nsyn v20.0.0"),
            0
        );
    }

    #[test]
    fn every_fenced_package_exists() {
        for fence in FENCES {
            let manifest =
                crate::workspace::root().join(format!("crates/{}/Cargo.toml", fence.package));
            assert!(manifest.is_file(), "{}", manifest.display());
        }
    }
}
