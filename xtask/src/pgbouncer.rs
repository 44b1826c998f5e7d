//! The poolers that tests find. Nothing else needs them, and they are no part of PostgreSQL.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What this machine lacks, as the variables that let tests go without, each with what is left out.
pub(crate) fn missing() -> Vec<(&'static str, &'static str)> {
    let programs = programs();
    let mut missing = Vec::new();
    if programs.is_empty() {
        missing.push((
            "ROWHOUSE_TEST_WITHOUT_PGBOUNCER",
            "there is no pgbouncer; the tests behind one are left out",
        ));
    } else if !programs.iter().any(|it| keeps_statements(it)) {
        missing.push((
            "ROWHOUSE_TEST_WITHOUT_NEW_PGBOUNCER",
            "there is no pgbouncer of version 1.21 or newer; the tests behind one that keeps prepared statements are \
             left out",
        ));
    }
    missing
}

fn programs() -> Vec<PathBuf> {
    let given = ["ROWHOUSE_PGBOUNCER_NEW", "ROWHOUSE_PGBOUNCER"];
    let given = given.into_iter().filter_map(std::env::var_os);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    let found = folders.map(|folder| folder.join("pgbouncer"));
    given
        .map(PathBuf::from)
        .chain(found)
        .filter(|file| file.is_file())
        .collect()
}

fn keeps_statements(program: &Path) -> bool {
    let Ok(said) = Command::new(program).arg("--version").output() else {
        return false;
    };
    is_new(&String::from_utf8_lossy(&said.stdout))
}

/// Whether the version, as in `PgBouncer 1.24.1`, can keep prepared statements.
fn is_new(said: &str) -> bool {
    let version = said.split_whitespace().nth(1).unwrap_or_default();
    let mut numbers = version.split('.').map(|it| it.parse().unwrap_or(0));
    (numbers.next(), numbers.next()) >= (Some(1), Some(21))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        assert!(is_new("PgBouncer 1.21.0\nlibevent 2.1.12-stable"));
        assert!(is_new("PgBouncer 1.100.0"));
        assert!(is_new("PgBouncer 2.0"));
        assert!(!is_new("PgBouncer 1.18.0"));
        assert!(!is_new("something else"));
    }
}
