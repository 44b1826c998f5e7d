//! `storageBucket`: files of projects.

use rowhouse::prelude::*;

use super::Project;
use crate::schema::Network;
use crate::schema::columns::Timestamps;

/// A bucket in object storage that belongs to a project.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, project_id, name)]
pub struct StorageBucket {
    /// The bucket's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<StorageBucket>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// Its name within the project.
    #[column(check = "name ~ '^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$'")]
    pub name: String,
    /// Where its data lie, such as `eu-central-1`.
    pub region: String,
    /// Whether whoever knows an address in it may read the file.
    #[column(default = false)]
    pub is_public: bool,
    /// How many bytes it holds, as last measured.
    #[column(default = 0, check = r#""usedBytes" >= 0"#)]
    pub used_bytes: i64,
    /// How many bytes it may hold.
    #[column(default = 1073741824, check = r#""quotaBytes" > 0"#)]
    pub quota_bytes: i64,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
