//! No file names a package registry, which each machine chooses for itself, or a folder of one machine.

use super::{Finding, Source};

/// Written in pieces, or this file would be found.
const BANNED: &[(&str, &str)] = &[
    (concat!("crates", ".io"), "a package registry"),
    (concat!("npmjs", ".org"), "a package registry"),
    (concat!("pypi", ".org"), "a package registry"),
    (concat!("pythonhosted", ".org"), "a package registry"),
    (concat!("proxy.golang", ".org"), "a package registry"),
    (concat!("/home", "/"), "a folder of one machine"),
    (concat!("/Users", "/"), "a folder of one machine"),
    (concat!("/root", "/"), "a folder of one machine"),
    (concat!("/work", "/"), "a folder of one machine"),
];
/// Where Homebrew lives on every Linux.
const HOMEBREW: &str = concat!("/home", "/linuxbrew/");

pub(super) fn check(source: &Source) -> Vec<Finding> {
    // Cargo writes the registry into its lock files.
    if source.path == "Cargo.lock" || source.path.ends_with("/Cargo.lock") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (i, line) in source.text.lines().enumerate() {
        let line = line.replace(HOMEBREW, "");
        for (banned, what) in BANNED {
            if line.contains(banned) {
                findings.push(Finding::new(
                    source,
                    i + 1,
                    format!("`{banned}` names {what}"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::messages;

    #[test]
    fn hosts_and_home_folders_are_found() {
        let host = format!("see https://{}\n", super::BANNED[0].0);
        let home = format!("a\ncd {}someone", super::BANNED[5].0);
        assert_eq!(messages(super::check, "README.md", &host).len(), 1);
        assert_eq!(messages(super::check, "a.sh", &home).len(), 1);
        assert!(messages(super::check, "a.sh", &home)[0].starts_with("2: "));
        assert_eq!(messages(super::check, "Cargo.lock", &host).len(), 0);
        assert_eq!(messages(super::check, "a.rs", super::HOMEBREW).len(), 0);
    }
}
