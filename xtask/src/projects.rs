//! The schemas of the examples, for the schema commands.

use rowhouse_cli::Project;

use crate::workspace;

/// Every example with a schema.
pub(crate) fn all() -> Vec<Project> {
    let examples = workspace::root().join("examples");
    let project = |name, declaration| Project {
        name,
        declaration,
        root: examples.join(name),
    };
    vec![
        project("agenthifive", agenthifive::SCHEMA),
        project("network", network::SCHEMA),
        project("samba", samba::SCHEMA),
        project("trovella", trovella::SCHEMA),
        project("workspace_saas", workspace_saas::SCHEMA),
    ]
}
