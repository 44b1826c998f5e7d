//! Tenants: `t_workspaces`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use super::User;
use super::columns::{AuditColumns, SoftDelete};
use super::services::Directory;

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Workspace::TABLE];

/// What a workspace has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkspaceSettings {
    /// The time zone in which people read times, such as `Europe/Madrid`.
    pub time_zone: Option<String>,
    /// How many days audit events are shown; all, where nothing is said.
    pub audit_days: Option<u16>,
    /// Whether a person who may approve is told by e-mail.
    pub notify_approvers: bool,
}

/// A tenant: people, connections and agents that belong together.
///
/// The application may found one, because the policy lets it only where the context is that of the new id already.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, root)]
#[grant(agenthifive_app, select, insert, update)]
#[service(Directory, select(id, name, owner_id, deleted_at))]
pub struct Workspace {
    /// The workspace's id, which every tenant table carries.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Workspace>,
    /// What its people call it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// Who founded it and pays for it.
    #[column(index)]
    pub owner_id: Id<User>,
    /// What it has chosen.
    #[column(default = "'{}'")]
    pub settings: Json<WorkspaceSettings>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
    /// When the workspace was closed and by whom.
    #[column(flatten)]
    pub deleted: SoftDelete,
}
