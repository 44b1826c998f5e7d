//! What happened: `l_audit_events`.

use std::net::IpAddr;

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::enums::{ActorKind, AuditOutcome};
use super::{Agent, Connection, User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[AuditEvent::TABLE];

/// What an event tells beyond its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditDetail {
    /// The HTTP method and path of a call.
    pub call: Option<String>,
    /// The provider's answer to it.
    pub http_status: Option<u16>,
    /// Why it was refused or failed.
    pub reason: Option<String>,
}

/// One entry of the audit trail, which is only ever appended to.
///
/// Nothing in it is a foreign key besides the workspace: an event outlives what it tells of.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[index(workspace_id, created_at desc)]
#[index(workspace_id, agent_id, created_at desc)]
#[check(
    actor,
    "(actor = 'agent') = (agent_id IS NOT NULL) AND (actor = 'user') = (user_id IS NOT NULL)"
)]
pub struct AuditEvent {
    /// The event's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AuditEvent>,
    /// The workspace in which it happened.
    pub workspace_id: Id<Workspace>,
    /// What happened, such as `connection.created`.
    #[column(check = "action ~ '^[a-z_]+\\.[a-z_]+$'")]
    pub action: String,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Who did it.
    pub actor: ActorKind,
    /// The person, where it was one.
    #[column(no_foreign_key)]
    pub user_id: Option<Id<User>>,
    /// The agent, where it was one.
    #[column(no_foreign_key)]
    pub agent_id: Option<Id<Agent>>,
    /// The connection that was used.
    #[column(no_foreign_key)]
    pub connection_id: Option<Id<Connection>>,
    /// What it tells beyond these columns.
    #[column(default = "'{}'")]
    pub detail: Json<AuditDetail>,
    /// Where the call came from.
    pub ip_address: Option<IpAddr>,
    /// When it happened.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
