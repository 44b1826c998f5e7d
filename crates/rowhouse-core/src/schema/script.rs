//! Declared SQL, as somebody wrote it.

use rowhouse_declare::{self as declare, Declaration};

/// Statements that PostgreSQL elaborates after, or before, the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// The statements, separated by semicolons.
    pub text: String,
    /// The file that holds them, relative to where the compiler ran.
    pub file: String,
    /// The line of that file on which they begin, from 1.
    pub line: usize,
    /// Whether they run before the tables are created.
    pub before_tables: bool,
}

impl Script {
    fn new(of: &declare::Script<'_>) -> Self {
        Self {
            text: of.text.to_owned(),
            file: of.path(),
            line: of.first_line(),
            before_tables: of.before_tables,
        }
    }
}

/// Every script, in the order of the declaration.
pub(super) fn scripts(declaration: &Declaration<'_>) -> Vec<Script> {
    let scripts = declaration
        .scripts
        .iter()
        .flat_map(|scripts| scripts.iter());
    scripts.map(Script::new).collect()
}
