//! An agent wants to make a call: its token opens a workspace, and a policy there decides.

use rowhouse::client::{Database, Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::approving;
use crate::auditing::{self, Actor, Event};
use crate::schema::approval_requests::RequestedCall;
use crate::schema::audit_events::AuditDetail;
use crate::schema::columns::HasSoftDelete as _;
use crate::schema::enums::{AccessLevel, AgentStatus, AuditOutcome, ConnectionStatus, StepUpMode};
use crate::schema::policies::Effect;
use crate::schema::{
    Agent, ApprovalRequest, AuditEvent, Connection, PersonalAccessToken, Policy, PolicyScope,
    Workspace,
};
use crate::secret::Secret;

/// What becomes of a call.
#[derive(Debug)]
pub enum Verdict {
    /// It goes to the provider.
    Allowed {
        /// The fields of the answer that the agent must not see.
        redact: Vec<String>,
    },
    /// A person is asked first.
    Waits(Box<ApprovalRequest>),
    /// It goes nowhere.
    Denied(Denial),
}

/// Why a call goes nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Denial {
    /// The connection cannot be used.
    #[error("the connection is not active")]
    Connection,
    /// No policy of the agent covers the connection.
    #[error("no policy covers this connection")]
    NoPolicy,
    /// The policy lets the agent look only.
    #[error("the policy lets the agent read only")]
    ReadOnly,
    /// A rule of the policy forbids it.
    #[error("a rule of the policy forbids it")]
    Rule,
    /// The agent has called too often.
    #[error("more than {calls} calls in {seconds} seconds")]
    RateLimit {
        /// How many calls it may make.
        calls: i32,
        /// In how many seconds.
        seconds: i32,
    },
}

/// Who shows a token: the workspace that it opens and the agent that holds it. `None` for a token that is made up,
/// withdrawn or too old, or whose agent is paused: which of them is nobody's business.
///
/// # Errors
/// If a statement fails.
pub async fn authenticate(
    db: &Database,
    token: &str,
) -> Result<Option<(Id<Workspace>, Agent)>, Error> {
    let Some((workspace, secret)) = Secret::parse(token) else {
        return Ok(None);
    };
    let now = OffsetDateTime::now_utc();
    let valid = PersonalAccessToken::token_hash.eq(secret.hash())
        & PersonalAccessToken::revoked_at.is_null()
        & (PersonalAccessToken::expires_at.is_null() | PersonalAccessToken::expires_at.gt(now));
    db.with_tenant_context(workspace, async |tx| {
        let used = tx
            .update::<PersonalAccessToken>()
            .set(PersonalAccessToken::last_used_at, now)
            .filter(valid);
        let Some(token) = used.returning().await?.pop() else {
            return Ok(None);
        };
        let active = Agent::id.eq(token.agent_id)
            & Agent::status.eq(AgentStatus::Active)
            & Agent::deleted_at.is_null();
        let agent = tx.select::<Agent>().filter(active).optional().await?;
        Ok(agent.map(|agent| (workspace, agent)))
    })
    .await
}

/// Decides about a call that an agent wants to make with a connection, and tells the trail.
///
/// # Errors
/// If a statement fails; then nothing has been told, and nothing may be called.
pub async fn ask(
    tx: &Transaction<Tenant>,
    agent: &Agent,
    connection: Id<Connection>,
    call: RequestedCall,
) -> Result<Verdict, Error> {
    let line = format!("{} {}", call.method, call.url);
    let verdict = match decide(tx, agent, connection, &call).await? {
        Decision::Allow { redact } => Verdict::Allowed { redact },
        Decision::Deny(denial) => Verdict::Denied(denial),
        Decision::StepUp(policy) => {
            let request = approving::request(tx, agent, policy, connection, call).await?;
            Verdict::Waits(Box::new(request))
        }
    };
    let (action, outcome, reason) = match &verdict {
        Verdict::Allowed { .. } => ("call.allowed", AuditOutcome::Allowed, None),
        Verdict::Waits(_) => ("call.waits", AuditOutcome::Allowed, None),
        Verdict::Denied(denial) => (
            "call.denied",
            AuditOutcome::Denied,
            Some(denial.to_string()),
        ),
    };
    let detail = AuditDetail {
        call: Some(line),
        reason,
        ..AuditDetail::default()
    };
    let event = Event {
        actor: Actor::Agent(agent.id),
        action,
        outcome,
        connection: Some(connection),
        detail,
    };
    auditing::record(tx, event).await?;
    Ok(verdict)
}

enum Decision {
    Allow { redact: Vec<String> },
    StepUp(Id<Policy>),
    Deny(Denial),
}

async fn decide(
    tx: &Transaction<Tenant>,
    agent: &Agent,
    connection: Id<Connection>,
    call: &RequestedCall,
) -> Result<Decision, Error> {
    let active = Connection::id.eq(connection)
        & Connection::status.eq(ConnectionStatus::Active)
        & Connection::deleted_at.is_null();
    if !tx.select::<Connection>().filter(active).exists().await? {
        return Ok(Decision::Deny(Denial::Connection));
    }
    let Some(policy) = policy(tx, agent, connection).await? else {
        return Ok(Decision::Deny(Denial::NoPolicy));
    };
    if let Some(denial) = rate(tx, agent, &policy).await? {
        return Ok(Decision::Deny(denial));
    }
    let reads = matches!(call.method.as_str(), "GET" | "HEAD");
    if policy.access == AccessLevel::Read && !reads {
        return Ok(Decision::Deny(Denial::ReadOnly));
    }
    let effect = policy.rules.effect(&call.method, &call.url);
    let step_up = match policy.step_up {
        StepUpMode::Always => true,
        StepUpMode::Writes => !reads,
        StepUpMode::Never => false,
    };
    Ok(match effect {
        Some(Effect::Deny) => Decision::Deny(Denial::Rule),
        Some(Effect::StepUp) => Decision::StepUp(policy.id),
        Some(Effect::Redact { fields }) => Decision::Allow {
            redact: fields.clone(),
        },
        None if step_up => Decision::StepUp(policy.id),
        Some(Effect::Allow) | None => Decision::Allow { redact: Vec::new() },
    })
}

/// The agent's policy for the connection. It is locked, so that calls at the same moment are counted one after another.
async fn policy(
    tx: &Transaction<Tenant>,
    agent: &Agent,
    connection: Id<Connection>,
) -> Result<Option<Policy>, Error> {
    let covering = PolicyScope::connection_id.eq(connection);
    let scopes = tx.select::<PolicyScope>().filter(covering).all().await?;
    let valid = Policy::id.is_in(scopes.iter().map(|scope| scope.policy_id))
        & Policy::agent_id.eq(agent.id)
        & Policy::is_active.eq(true)
        & Policy::deleted_at.is_null()
        & (Policy::expires_at.is_null() | Policy::expires_at.gt(OffsetDateTime::now_utc()));
    let policies = tx
        .select::<Policy>()
        .filter(valid)
        .order_by(Policy::id.asc());
    policies.for_update().first().await
}

/// What the policy's limit says to one more call.
async fn rate(
    tx: &Transaction<Tenant>,
    agent: &Agent,
    policy: &Policy,
) -> Result<Option<Denial>, Error> {
    let Some(calls) = policy.rate_limit else {
        return Ok(None);
    };
    let seconds = policy.rate_window_seconds;
    let since = OffsetDateTime::now_utc() - Duration::seconds(seconds.into());
    let recent = AuditEvent::agent_id.eq(agent.id)
        & AuditEvent::action.eq("call.allowed")
        & AuditEvent::created_at.gt(since);
    let made = tx.select::<AuditEvent>().filter(recent).count().await?;
    let denial = Denial::RateLimit { calls, seconds };
    Ok((made >= u64::from(calls.unsigned_abs())).then_some(denial))
}
