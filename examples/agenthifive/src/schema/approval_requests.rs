//! What people must agree to first: `t_approval_requests`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::columns::AuditColumns;
use super::enums::ApprovalStatus;
use super::{Agent, Connection, Policy, User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[ApprovalRequest::TABLE];

/// The call that an agent wants to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedCall {
    /// The HTTP method.
    pub method: String,
    /// The URL.
    pub url: String,
    /// What the call is about, for the person who decides.
    pub summary: String,
}

/// A call that waits until a person approves it (step-up).
#[derive(Clone, Debug, Table)]
#[table(category = transactional, tenant)]
#[index(workspace_id, agent_id, created_at desc)]
#[index(workspace_id, policy_id)]
#[index(workspace_id, connection_id)]
#[index(workspace_id, expires_at, where = "status = 'pending'")]
#[check(expires_at, "expires_at > created_at")]
#[check(decision, "(decided_at IS NULL) = (decided_by IS NULL)")]
#[check(
    status,
    "(status IN ('approved', 'denied', 'consumed')) = (decided_at IS NOT NULL)"
)]
pub struct ApprovalRequest {
    /// The request's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ApprovalRequest>,
    /// The workspace whose people decide.
    pub workspace_id: Id<Workspace>,
    /// The agent that asks.
    #[column(on_delete = cascade)]
    pub agent_id: Id<Agent>,
    /// The policy that asks for approval.
    #[column(on_delete = cascade)]
    pub policy_id: Id<Policy>,
    /// The connection that the call would use.
    #[column(on_delete = cascade)]
    pub connection_id: Id<Connection>,
    /// The call.
    pub call: Json<RequestedCall>,
    /// Why the agent wants it, in its own words.
    pub reason: Option<String>,
    /// What became of it.
    #[column(default = ApprovalStatus::Pending)]
    pub status: ApprovalStatus,
    /// When it lapses.
    pub expires_at: OffsetDateTime,
    /// When a person decided.
    pub decided_at: Option<OffsetDateTime>,
    /// Who decided.
    #[column(no_foreign_key)]
    pub decided_by: Option<Id<User>>,
    /// When the agent used the approval.
    pub consumed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
}
