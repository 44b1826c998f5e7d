//! The audit trail: everything that happens is told there, in the same transaction.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;

use crate::schema::audit_events::{AuditDetail, AuditEvent, NewAuditEvent};
use crate::schema::enums::{ActorKind, AuditOutcome};
use crate::schema::{Agent, Connection, User};

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person.
    User(Id<User>),
    /// An agent.
    Agent(Id<Agent>),
    /// The service itself.
    System,
}

/// Something that has happened.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Who did it.
    pub actor: Actor,
    /// What, such as `connection.created`.
    pub action: &'a str,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// The connection that was used.
    pub connection: Option<Id<Connection>>,
    /// What else there is to tell.
    pub detail: AuditDetail,
}

/// Appends an event to the trail.
///
/// # Errors
/// If the statement fails.
pub async fn record(tx: &Transaction<Tenant>, event: Event<'_>) -> Result<AuditEvent, Error> {
    let (kind, user, agent) = match event.actor {
        Actor::User(id) => (ActorKind::User, Some(id), None),
        Actor::Agent(id) => (ActorKind::Agent, None, Some(id)),
        Actor::System => (ActorKind::System, None, None),
    };
    let new = NewAuditEvent {
        action: event.action.to_owned(),
        outcome: event.outcome,
        actor: kind,
    };
    let new = new
        .with(AuditEvent::user_id, user)
        .set(AuditEvent::agent_id, agent)
        .set(AuditEvent::connection_id, event.connection)
        .set(AuditEvent::detail, event.detail);
    tx.insert(new).await
}

/// One page of the trail, the newest first: what stands behind the last event of the page before.
///
/// # Errors
/// If the statement fails.
pub async fn page(
    tx: &Transaction<Tenant>,
    after: Option<&AuditEvent>,
    length: u64,
) -> Result<Vec<AuditEvent>, Error> {
    let mut events = tx.select::<AuditEvent>();
    if let Some(last) = after {
        // Events of one transaction have one time, and their ids decide.
        let at = last.created_at;
        let older = AuditEvent::created_at.lt(at);
        let same = AuditEvent::created_at.eq(at) & AuditEvent::id.lt(last.id);
        events = events.filter(older | same);
    }
    events
        .order_by(AuditEvent::created_at.desc())
        .order_by(AuditEvent::id.desc())
        .limit(length)
        .all()
        .await
}
