//! `pendingToolExecution`: calls that wait for a person.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::UserIntegration;
use crate::schema::columns::{OfAgent, Timestamps};
use crate::schema::{Network, User};

/// What became of a call that waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ToolApproval {
    /// Nobody has decided yet.
    Pending,
    /// A person agreed.
    Approved,
    /// A person refused.
    Denied,
    /// Nobody decided in time.
    Expired,
}

/// A call that an agent wants to make and a person must approve first.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[index(network_id, agent_id, is_agent)]
#[index(network_id, user_integration_id)]
#[index(network_id, decided_by)]
#[index(network_id, expires_at, where = "status = 'pending'")]
#[check(expires_at, r#""expiresAt" > "createdAt""#)]
#[check(
    decided_at,
    r#"(status IN ('approved', 'denied')) = ("decidedAt" IS NOT NULL)"#
)]
pub struct PendingToolExecution {
    /// The call's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PendingToolExecution>,
    /// The network of the agent.
    pub network_id: Id<Network>,
    /// Who wants to call.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The connected service.
    #[column(on_delete = cascade)]
    pub user_integration_id: Id<UserIntegration>,
    /// The tool, such as `GITHUB_CREATE_ISSUE`.
    pub tool: String,
    /// What it is called with.
    #[column(default = "'{}'")]
    pub arguments: Json<serde_json::Value>,
    /// Why the agent wants it, in its own words.
    pub reason: Option<String>,
    /// What became of it.
    #[column(default = ToolApproval::Pending)]
    pub status: ToolApproval,
    /// When it lapses.
    pub expires_at: OffsetDateTime,
    /// When a person decided.
    pub decided_at: Option<OffsetDateTime>,
    /// Who decided.
    #[column(on_delete = set_null)]
    pub decided_by: Option<Id<User>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
