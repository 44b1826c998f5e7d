//! `audit_log_entries`: what happened in a workspace.

use std::net::IpAddr;

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::schema::{Organization, User};

/// What an entry tells beyond its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditDetail {
    /// What it was before.
    pub before: Option<String>,
    /// What it is now.
    pub after: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// An entry of a workspace's audit trail. Only ever appended to; what it tells of may be gone.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[index(organization_id, created_at desc)]
#[index(organization_id, target_type, target_id)]
pub struct AuditLogEntry {
    /// The entry's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AuditLogEntry>,
    /// The workspace.
    pub organization_id: Id<Organization>,
    /// Who did it, unless it was a program.
    #[column(no_foreign_key)]
    pub actor_id: Option<Id<User>>,
    /// The operator's person who acted in the name of the actor.
    #[column(no_foreign_key)]
    pub impersonated_by: Option<Id<User>>,
    /// What was done, such as `member.invited`.
    #[column(check = "action ~ '^[a-z_]+\\.[a-z_]+$'")]
    pub action: String,
    /// The kind of thing that it was done to, such as `task`.
    pub target_type: Option<String>,
    /// Which one.
    pub target_id: Option<String>,
    /// What it tells beyond these columns.
    #[column(default = "'{}'")]
    pub detail: Json<AuditDetail>,
    /// Where the request came from.
    pub ip_address: Option<IpAddr>,
    /// When it was: the moment itself, so that what one transaction tells stays in its order.
    #[column(default = clock_timestamp())]
    pub created_at: OffsetDateTime,
}
