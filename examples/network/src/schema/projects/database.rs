//! `database`: databases of projects.

use rowhouse::client::types::Encrypted;
use rowhouse::prelude::*;

use super::{Project, ResourceStatus};
use crate::schema::Network;
use crate::schema::columns::Timestamps;

/// What a database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum DatabaseEngine {
    /// PostgreSQL.
    Postgres,
    /// Redis, or what speaks its protocol.
    Redis,
    /// `SQLite`, replicated.
    Sqlite,
}

/// A database that a project has.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, project_id, name)]
pub struct Database {
    /// The database's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Database>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// Its name within the project.
    #[column(check = "name ~ '^[a-z][a-z0-9_]{0,62}$'")]
    pub name: String,
    /// What it is.
    pub engine: DatabaseEngine,
    /// Its engine's version, such as `17`.
    pub engine_version: String,
    /// Where its data lie, such as `eu-central-1`.
    pub region: String,
    /// How it is doing.
    #[column(default = ResourceStatus::Provisioning)]
    pub status: ResourceStatus,
    /// The address with its password, sealed with AES-256-GCM for this row alone; nothing, until it runs.
    pub connection_url: Option<Encrypted<String>>,
    /// How many bytes it holds, as last measured.
    #[column(default = 0, check = r#""usedBytes" >= 0"#)]
    pub used_bytes: i64,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
