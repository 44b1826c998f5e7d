//! `sandbox`: machines for a while.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Project, ResourceStatus};
use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// A machine for a while, in which a project's code is written and run.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, project_id)]
#[index(network_id, started_by)]
#[index(network_id, expires_at)]
pub struct Sandbox {
    /// The sandbox's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Sandbox>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project whose code it holds.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// The user, often an agent, who started it.
    #[column(on_delete = set_null)]
    pub started_by: Option<Id<User>>,
    /// The image that it was started from, such as `node:24`.
    pub image: String,
    /// How it is doing.
    #[column(default = ResourceStatus::Provisioning)]
    pub status: ResourceStatus,
    /// Where its preview is served.
    pub preview_url: Option<String>,
    /// How many processors it has.
    #[column(default = 1, check = r#""cpuCount" BETWEEN 1 AND 64"#)]
    pub cpu_count: i16,
    /// How much memory it has, in mebibytes.
    #[column(default = 1024, check = r#""memoryMib" > 0"#)]
    pub memory_mib: i32,
    /// When it is taken down.
    pub expires_at: OffsetDateTime,
    /// When somebody last used it.
    pub last_used_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
