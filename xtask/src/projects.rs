//! The schemas of the examples, for the schema commands.

use rowhouse_cli::Project;

use crate::workspace;

/// Every example with a schema.
pub(crate) fn all() -> Vec<Project> {
    let examples = workspace::root().join("examples");
    vec![Project {
        name: "agenthifive",
        declaration: agenthifive::SCHEMA,
        root: examples.join("agenthifive"),
    }]
}
