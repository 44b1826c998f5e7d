//! `deployment`: versions that were put online.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Project;
use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// Where a version is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum DeploymentEnvironment {
    /// At an address of its own, to be looked at.
    Preview,
    /// At the project's address.
    Production,
}

/// How far a deployment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum DeploymentStatus {
    /// It waits for a builder.
    Queued,
    /// It is being built.
    Building,
    /// It is online.
    Ready,
    /// It could not be built.
    Failed,
    /// Somebody stopped it.
    Canceled,
}

/// A version of a project that was, or is being, put online.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, project_id, created_at desc)]
#[index(network_id, deployed_by)]
#[check(finished_at, r#""finishedAt" >= "startedAt""#)]
#[check(
    status,
    r#"(status IN ('ready', 'failed', 'canceled')) = ("finishedAt" IS NOT NULL)"#
)]
pub struct Deployment {
    /// The deployment's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Deployment>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// Where the version is put.
    #[column(default = DeploymentEnvironment::Preview)]
    pub environment: DeploymentEnvironment,
    /// The commit that is built.
    #[column(check = r#""commitSha" ~ '^[0-9a-f]{40}$'"#)]
    pub commit_sha: String,
    /// How far it has come.
    #[column(default = DeploymentStatus::Queued)]
    pub status: DeploymentStatus,
    /// Where it is served.
    pub url: Option<String>,
    /// The user, often an agent, who asked for it.
    #[column(on_delete = set_null)]
    pub deployed_by: Option<Id<User>>,
    /// When its build began.
    pub started_at: Option<OffsetDateTime>,
    /// When it was online, had failed or was stopped.
    pub finished_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
