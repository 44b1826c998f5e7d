//! The conventions of the crate that is being compiled: its `rowhouse.toml`, read when it has changed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rowhouse_declare::Conventions;

/// The conventions and whether a file holds them.
pub struct Settings {
    pub conventions: Arc<Conventions>,
    pub has_file: bool,
    /// Every mistake of the file in one message; the conventions are then the default ones, and no table is judged.
    pub problem: Option<String>,
}

/// One entry is enough: the compiler expands one crate per process, and an editor's server asks crate by crate.
static LAST: Mutex<Option<(PathBuf, String, Arc<Conventions>)>> = Mutex::new(None);

pub const FILE: &str = "rowhouse.toml";

impl Settings {
    /// Reads the file beside the `Cargo.toml` of the crate; no file means the default profile.
    pub fn load() -> Self {
        match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => Self::of(&Path::new(&folder).join(FILE)),
            None => Self::none(),
        }
    }

    /// The default profile.
    pub fn none() -> Self {
        Self::with(Arc::default(), false)
    }

    fn of(path: &Path) -> Self {
        // The text is read each time, because an editor's server outlives changes; parsing is what costs.
        match std::fs::read_to_string(path) {
            Ok(text) => match parsed(path, text) {
                Ok(conventions) => Self::with(conventions, true),
                Err(problem) => Self {
                    problem: Some(problem),
                    ..Self::with(Arc::default(), true)
                },
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Self::none(),
            Err(error) => Self {
                problem: Some(format!("`{FILE}` cannot be read; {error}")),
                ..Self::none()
            },
        }
    }

    pub fn with(conventions: Arc<Conventions>, has_file: bool) -> Self {
        Self {
            conventions,
            has_file,
            problem: None,
        }
    }
}

fn parsed(path: &Path, text: String) -> Result<Arc<Conventions>, String> {
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, same, conventions)) = &*last
        && known == path
        && *same == text
    {
        return Ok(Arc::clone(conventions));
    }
    let conventions = Conventions::parse(&text).map_err(|problems| {
        let problems = problems
            .iter()
            .map(|problem| format!("`{FILE}`, {problem}"));
        problems.collect::<Vec<_>>().join("\n")
    })?;
    let conventions = Arc::new(conventions);
    *last = Some((path.to_owned(), text, Arc::clone(&conventions)));
    Ok(conventions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("rowhouse-derive-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(FILE), text).unwrap();
        folder.join(FILE)
    }

    #[test]
    fn a_change_of_the_file_is_seen() {
        let path = file("change", "profile = 'plural'");
        let first = Settings::of(&path);
        assert!(first.has_file);
        assert_eq!(first.conventions.profile.word(), "plural");
        let again = Settings::of(&path);
        assert_eq!(again.conventions, first.conventions);
        std::fs::write(&path, "profile = 'camel'").unwrap();
        assert_eq!(Settings::of(&path).conventions.profile.word(), "camel");
        std::fs::remove_file(&path).unwrap();
        let none = Settings::of(&path);
        assert!(!none.has_file);
        assert_eq!(*none.conventions, Conventions::default());
    }

    #[test]
    fn every_mistake_of_the_file_is_told_in_one_message() {
        let path = file("mistakes", "profile = 'camle'\nschem = 'app'\n");
        let message = Settings::of(&path).problem.unwrap();
        let lines: Vec<&str> = message.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(
            lines[0].starts_with("`rowhouse.toml`, line 1, column 12: unknown profile `camle`"),
            "{message}"
        );
        assert!(
            lines[1].starts_with("`rowhouse.toml`, line 2, column 1: unknown key `schem`"),
            "{message}"
        );
    }
}
