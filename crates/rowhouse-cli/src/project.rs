//! A schema that the commands work on.

use std::path::PathBuf;

use rowhouse_core::Schema;
use rowhouse_declare::Declaration;

use crate::UserError;

/// A declared schema and where its crate is.
#[derive(Clone, Debug)]
pub struct Project {
    /// The name that `--schema` takes and messages show.
    pub name: &'static str,
    /// What is declared.
    pub declaration: Declaration<'static>,
    /// The folder of the schema crate, which holds `rowhouse.toml` and `migrations`.
    pub root: PathBuf,
}

impl Project {
    /// Resolves the declaration.
    pub(crate) fn schema(&self) -> Result<Schema, UserError> {
        Schema::new(&self.declaration).map_err(|source| UserError::Declaration {
            schema: self.name,
            source,
        })
    }
}

/// The project of that name, or the only one.
pub(crate) fn choose<'p>(
    projects: &'p [Project],
    name: Option<&str>,
) -> Result<&'p Project, UserError> {
    let known = || projects.iter().map(|project| project.name).collect();
    match (name, projects) {
        (None, [project]) => Ok(project),
        (None, _) => Err(UserError::WhichSchema { known: known() }),
        (Some(name), _) => projects
            .iter()
            .find(|project| project.name == name)
            .ok_or_else(|| UserError::UnknownSchema {
                name: name.to_owned(),
                known: known(),
            }),
    }
}
