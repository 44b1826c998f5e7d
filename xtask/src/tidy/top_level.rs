//! The root of the repository stays readable.

use super::Finding;
use crate::shell::Result;
use crate::workspace;

const ENTRIES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "crates",
    "examples",
    "target",
    "tests",
    "xtask",
];

pub(super) fn check() -> Result<Vec<Finding>> {
    let root = workspace::root();
    let failed = |error| format!("could not read {}: {error}", root.display());
    let mut names = Vec::new();
    for entry in root.read_dir().map_err(failed)? {
        let entry = entry.map_err(failed)?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(unknown(&names))
}

fn unknown(names: &[String]) -> Vec<Finding> {
    let unknown = names
        .iter()
        .filter(|name| !name.starts_with('.') && !ENTRIES.contains(&name.as_str()));
    unknown
        .map(|name| Finding {
            place: name.clone(),
            line: 0,
            message: "does not belong into the root; put it where its reader looks".to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_stray_entry_is_found() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(super::unknown(&names(&["crates", "notes.txt"])).len(), 1);
        assert_eq!(super::unknown(&names(&[".ci", "README.md"])).len(), 0);
    }
}
