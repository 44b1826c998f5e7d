//! Tools that agents call at connected services: some calls wait until a person approves them, and all are told.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::schema::User;
use crate::schema::columns::HasOfAgent as _;
use crate::schema::inbox::{InboxKind, NewInboxItem};
use crate::schema::integrations::{
    AgentIntegration, NewPendingToolExecution, NewToolExecutionLog, PendingToolExecution,
    ToolApproval, ToolExecutionLog, ToolOutcome, UserIntegration,
};

/// How long a call waits for a person.
const PATIENCE: Duration = Duration::hours(12);

/// A call that an agent wants to make.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// Who calls.
    pub agent: Id<User>,
    /// The connected service.
    pub integration: Id<UserIntegration>,
    /// The tool there, such as `GITHUB_CREATE_ISSUE`.
    pub tool: &'a str,
    /// What it is called with.
    pub arguments: &'a serde_json::Value,
}

/// What becomes of a call.
#[derive(Debug)]
pub enum Answer {
    /// It may be made now.
    Go,
    /// A person is asked, in their inbox.
    Waits(Box<PendingToolExecution>),
    /// The agent may not make it.
    No,
}

/// Asks whether an agent may make a call.
///
/// # Errors
/// If a statement fails.
pub async fn ask(tx: &Transaction<Tenant>, call: Call<'_>) -> Result<Answer, Error> {
    let lent = AgentIntegration::agent_id.eq(call.agent)
        & AgentIntegration::user_integration_id.eq(call.integration);
    let lent = tx
        .select::<AgentIntegration>()
        .filter(lent)
        .optional()
        .await?;
    let allowed = lent.filter(|it| {
        let tools = &it.allowed_tools;
        tools.is_empty() || tools.iter().any(|tool| tool == call.tool)
    });
    let Some(lent) = allowed else {
        tell(tx, call, ToolOutcome::Refused, None, 0).await?;
        return Ok(Answer::No);
    };
    if !lent.is_approval_required {
        return Ok(Answer::Go);
    }
    let new = NewPendingToolExecution {
        user_integration_id: call.integration,
        tool: call.tool.to_owned(),
        expires_at: OffsetDateTime::now_utc() + PATIENCE,
        agent: call.agent.into(),
    };
    let new = new.with(PendingToolExecution::arguments, call.arguments.clone());
    let waiting = tx.insert(new).await?;
    let integrations = tx.select::<UserIntegration>();
    let owner = integrations.filter(UserIntegration::id.eq(call.integration));
    let item = NewInboxItem {
        user_id: owner.columns(UserIntegration::user_id).one().await?,
        kind: InboxKind::Approval,
        title: format!("May I call {}?", call.tool),
    };
    tx.insert(item.with(crate::schema::inbox::InboxItem::actor_id, call.agent))
        .await?;
    Ok(Answer::Waits(Box::new(waiting)))
}

/// A person decides about a call that waits. `None` where there is nothing to decide any more.
///
/// # Errors
/// If the statement fails.
pub async fn decide(
    tx: &Transaction<Tenant>,
    call: Id<PendingToolExecution>,
    by: Id<User>,
    agrees: bool,
) -> Result<Option<PendingToolExecution>, Error> {
    let now = OffsetDateTime::now_utc();
    let open = PendingToolExecution::id.eq(call)
        & PendingToolExecution::status.eq(ToolApproval::Pending)
        & PendingToolExecution::expires_at.gt(now);
    let status = if agrees {
        ToolApproval::Approved
    } else {
        ToolApproval::Denied
    };
    let decided = tx
        .update::<PendingToolExecution>()
        .set(PendingToolExecution::status, status)
        .set(PendingToolExecution::decided_at, now)
        .set(PendingToolExecution::decided_by, by)
        .filter(open);
    Ok(decided.returning().await?.pop())
}

/// Tells how a call ended. An approval is told once: its row goes, and its id stays in the log.
///
/// # Errors
/// If a statement fails.
pub async fn tell(
    tx: &Transaction<Tenant>,
    call: Call<'_>,
    outcome: ToolOutcome,
    approval: Option<Id<PendingToolExecution>>,
    duration_ms: i32,
) -> Result<ToolExecutionLog, Error> {
    if let Some(approval) = approval {
        tx.remove::<PendingToolExecution>(approval).await?;
    }
    let new = NewToolExecutionLog {
        user_integration_id: call.integration,
        tool: call.tool.to_owned(),
        outcome,
        duration_ms,
        agent: call.agent.into(),
    };
    let new = new.with(ToolExecutionLog::pending_tool_execution_id, approval);
    tx.insert(new).await
}
