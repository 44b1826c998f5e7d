//! The schemas of the examples, for the schema commands.

use rowhouse_cli::Project;

/// Every example with a schema.
pub(crate) fn all() -> Vec<Project> {
    Vec::new()
}
