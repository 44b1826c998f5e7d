//! The audit trail, which is only ever appended to.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;

use crate::schema::User;
use crate::schema::product::{AuditDetail, AuditLogEntry, NewAuditLogEntry};

/// Who does something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The user; none, where it is a program.
    pub user: Option<Id<User>>,
    /// The operator's person who acts in the user's name.
    pub impersonated_by: Option<Id<User>>,
}

impl From<Id<User>> for Actor {
    fn from(user: Id<User>) -> Self {
        Self {
            user: Some(user),
            impersonated_by: None,
        }
    }
}

/// Tells the trail.
///
/// # Errors
/// If the statement fails.
pub async fn record(
    tx: &Transaction<Tenant>,
    actor: Actor,
    action: &str,
    target: Option<(&str, String)>,
    detail: AuditDetail,
) -> Result<AuditLogEntry, Error> {
    let (kind, id) = target.unzip();
    let entry = NewAuditLogEntry {
        action: action.to_owned(),
    };
    let entry = entry
        .with(AuditLogEntry::actor_id, actor.user)
        .set(AuditLogEntry::impersonated_by, actor.impersonated_by)
        .set(AuditLogEntry::target_type, kind.map(ToOwned::to_owned))
        .set(AuditLogEntry::target_id, id)
        .set(AuditLogEntry::detail, Json(detail));
    tx.insert(entry).await
}

/// The latest entries, the newest first.
///
/// # Errors
/// If the statement fails.
pub async fn latest(tx: &Transaction<Tenant>, number: u64) -> Result<Vec<AuditLogEntry>, Error> {
    let entries = tx
        .select::<AuditLogEntry>()
        .order_by(AuditLogEntry::created_at.desc())
        .order_by(AuditLogEntry::id.desc());
    entries.limit(number).all().await
}
