//! `new`: the files of something new, where its reader looks for them.

use std::path::Path;

use crate::shell::{Result, say};
use crate::workspace;

/// What can be created.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum New {
    /// A case below tests/cases: the database before and after, as SQL
    Case {
        /// The object and what happens to it, such as `policy/rename`
        #[arg(value_name = "OBJECT/NAME")]
        name: String,
    },
}

impl New {
    pub(crate) fn run(&self) -> Result<()> {
        match self {
            Self::Case { name } => case(name, &workspace::root().join("tests/cases")),
        }
    }
}

const BEFORE: &str = "CREATE TABLE t (id int PRIMARY KEY);\n";

fn case(name: &str, cases: &Path) -> Result<()> {
    let parts: Vec<&str> = name.split('/').collect();
    let [object, what] = parts[..] else {
        return Err(format!("`{name}` is no case; write it as `policy/rename`"));
    };
    for part in [object, what] {
        let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if part.is_empty() || !part.chars().all(snake) {
            return Err(format!(
                "`{part}` is no name of a folder here; write it in snake_case"
            ));
        }
    }
    let folder = cases.join(object).join(what);
    if folder.exists() {
        return Err(format!("{} exists", workspace::relative(&folder)));
    }
    let failed = |error| format!("could not create {}: {error}", workspace::relative(&folder));
    std::fs::create_dir_all(&folder).map_err(failed)?;
    for file in ["before.sql", "after.sql"] {
        std::fs::write(folder.join(file), BEFORE).map_err(failed)?;
    }
    say(&format!(
        "{} has before.sql and after.sql; write both, then plan.txt is written by\n    \
         ROWHOUSE_BLESS=1 cargo test --package rowhouse-tests --test cases -- {object}/{what}",
        workspace::relative(&folder)
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_created_once_and_only_by_a_proper_name() {
        let cases = std::env::temp_dir().join(format!("xtask-new-case-{}", std::process::id()));
        assert_eq!(case("policy/rename_it", &cases), Ok(()));
        assert!(cases.join("policy/rename_it/after.sql").is_file());
        assert!(case("policy/rename_it", &cases).is_err());
        for wrong in ["policy", "policy/a/b", "policy/", "Policy/a", "../a"] {
            assert!(case(wrong, &cases).is_err(), "{wrong}");
        }
        std::fs::remove_dir_all(&cases).unwrap();
    }
}
