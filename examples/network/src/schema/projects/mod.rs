//! Projects: `project`, `sandbox`, `deployment`, `storageBucket`, `database`.

mod database;
mod deployment;
mod project;
mod sandbox;
mod storage_bucket;

use rowhouse::prelude::*;

pub use database::{Database, DatabaseEngine, NewDatabase};
pub use deployment::{Deployment, DeploymentEnvironment, DeploymentStatus, NewDeployment};
pub use project::{NewProject, Project, ProjectStatus, Visibility};
pub use sandbox::{NewSandbox, Sandbox};
pub use storage_bucket::{NewStorageBucket, StorageBucket};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    Project::TABLE,
    Sandbox::TABLE,
    Deployment::TABLE,
    StorageBucket::TABLE,
    Database::TABLE,
];

/// How a resource of a project is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ResourceStatus {
    /// It is being made.
    Provisioning,
    /// It works.
    Running,
    /// It is off and keeps its data.
    Stopped,
    /// It could not be made, or broke.
    Failed,
}
