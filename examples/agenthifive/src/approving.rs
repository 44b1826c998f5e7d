//! Step-up approval: a call waits until a person agrees, and then may be made once.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::auditing::{self, Actor, Event};
use crate::schema::approval_requests::{NewApprovalRequest, RequestedCall};
use crate::schema::audit_events::AuditDetail;
use crate::schema::enums::{ApprovalStatus, AuditOutcome};
use crate::schema::{Agent, ApprovalRequest, Connection, Policy, User};

/// How long a request waits for a person.
const PATIENCE: Duration = Duration::hours(1);

/// Asks the workspace's people.
///
/// # Errors
/// If the statement fails.
pub async fn request(
    tx: &Transaction<Tenant>,
    agent: &Agent,
    policy: Id<Policy>,
    connection: Id<Connection>,
    call: RequestedCall,
) -> Result<ApprovalRequest, Error> {
    tx.insert(NewApprovalRequest {
        agent_id: agent.id,
        policy_id: policy,
        connection_id: connection,
        call: call.into(),
        expires_at: OffsetDateTime::now_utc() + PATIENCE,
    })
    .await
}

/// What waits for a decision, the most urgent first.
///
/// # Errors
/// If the statement fails.
pub async fn waiting(tx: &Transaction<Tenant>) -> Result<Vec<ApprovalRequest>, Error> {
    let waits = ApprovalRequest::status.eq(ApprovalStatus::Pending)
        & ApprovalRequest::expires_at.gt(OffsetDateTime::now_utc());
    let urgent = ApprovalRequest::expires_at.asc();
    tx.select::<ApprovalRequest>()
        .filter(waits)
        .order_by(urgent)
        .all()
        .await
}

/// A person decides. `None` where there is nothing to decide any more.
///
/// # Errors
/// If a statement fails.
pub async fn decide(
    tx: &Transaction<Tenant>,
    request: Id<ApprovalRequest>,
    by: Id<User>,
    agrees: bool,
) -> Result<Option<ApprovalRequest>, Error> {
    let now = OffsetDateTime::now_utc();
    let open = ApprovalRequest::id.eq(request)
        & ApprovalRequest::status.eq(ApprovalStatus::Pending)
        & ApprovalRequest::expires_at.gt(now);
    let (status, action, outcome) = if agrees {
        (
            ApprovalStatus::Approved,
            "approval.given",
            AuditOutcome::Allowed,
        )
    } else {
        (
            ApprovalStatus::Denied,
            "approval.refused",
            AuditOutcome::Denied,
        )
    };
    let decided = tx
        .update::<ApprovalRequest>()
        .set(ApprovalRequest::status, status)
        .set(ApprovalRequest::decided_at, now)
        .set(ApprovalRequest::decided_by, by)
        .filter(open);
    let Some(decided) = decided.returning().await?.pop() else {
        return Ok(None);
    };
    tell(tx, Actor::User(by), action, outcome, &decided).await?;
    Ok(Some(decided))
}

/// The agent makes the call that was approved. False where it was not, or was made already: an approval is used once,
/// even by two calls at the same moment.
///
/// # Errors
/// If a statement fails.
pub async fn consume(
    tx: &Transaction<Tenant>,
    request: Id<ApprovalRequest>,
    agent: &Agent,
) -> Result<bool, Error> {
    let now = OffsetDateTime::now_utc();
    let approved = ApprovalRequest::id.eq(request)
        & ApprovalRequest::agent_id.eq(agent.id)
        & ApprovalRequest::status.eq(ApprovalStatus::Approved)
        & ApprovalRequest::expires_at.gt(now);
    let consumed = tx
        .update::<ApprovalRequest>()
        .set(ApprovalRequest::status, ApprovalStatus::Consumed)
        .set(ApprovalRequest::consumed_at, now)
        .filter(approved);
    let Some(consumed) = consumed.returning().await?.pop() else {
        return Ok(false);
    };
    let actor = Actor::Agent(agent.id);
    tell(tx, actor, "call.allowed", AuditOutcome::Allowed, &consumed).await?;
    Ok(true)
}

/// Closes what nobody decided about in time; gives how much that was. Run it now and then.
///
/// # Errors
/// If the statement fails.
pub async fn expire(tx: &Transaction<Tenant>) -> Result<u64, Error> {
    let late = ApprovalRequest::status.eq(ApprovalStatus::Pending)
        & ApprovalRequest::expires_at.le(OffsetDateTime::now_utc());
    tx.update::<ApprovalRequest>()
        .set(ApprovalRequest::status, ApprovalStatus::Expired)
        .filter(late)
        .execute()
        .await
}

async fn tell(
    tx: &Transaction<Tenant>,
    actor: Actor,
    action: &str,
    outcome: AuditOutcome,
    request: &ApprovalRequest,
) -> Result<(), Error> {
    let call = format!("{} {}", request.call.method, request.call.url);
    let event = Event {
        actor,
        action,
        outcome,
        connection: Some(request.connection_id),
        detail: AuditDetail {
            call: Some(call),
            ..AuditDetail::default()
        },
    };
    auditing::record(tx, event).await?;
    Ok(())
}
