//! Connecting an account: the browser leaves for the provider with a `state`, and comes back with it.

use rowhouse::client::{Database, Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::auditing::{self, Actor, Event};
use crate::schema::audit_events::AuditDetail;
use crate::schema::connections::NewConnection;
use crate::schema::enums::AuditOutcome;
use crate::schema::pending_connections::NewPendingConnection;
use crate::schema::{Connection, PendingConnection, ProviderType, User, Workspace};
use crate::secret::Secret;

/// How long a person may take to consent.
const PATIENCE: Duration = Duration::minutes(10);

/// Why an account was not connected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The provider does not exist, or is switched off.
    #[error("there is no provider `{0}` to connect to")]
    Provider(String),
    /// No flow with that `state` is under way: it was made up, used before, or is too old.
    #[error("this consent is unknown or too old; connect the account again")]
    State,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// What a person wants to connect.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// The provider's code, such as `google`.
    pub provider: &'a str,
    /// What the connection will be called.
    pub label: &'a str,
    /// The OAuth scopes; the provider's usual ones, if empty.
    pub scopes: &'a [&'a str],
    /// Who asks.
    pub by: Id<User>,
}

/// Begins a flow: gives the provider and the `state` to send there.
///
/// # Errors
/// [`ConnectError::Provider`] where there is none of that name.
pub async fn begin(
    db: &Database,
    workspace: Id<Workspace>,
    wish: &Wish<'_>,
) -> Result<(ProviderType, Secret), ConnectError> {
    let state = Secret::new(workspace);
    let hash = state.hash();
    let provider = db
        .with_tenant_context(workspace, async |tx| {
            let available =
                ProviderType::code.eq(wish.provider) & ProviderType::is_available.eq(true);
            let provider = tx
                .select::<ProviderType>()
                .filter(available)
                .optional()
                .await?;
            let provider =
                provider.ok_or_else(|| ConnectError::Provider(wish.provider.to_owned()))?;
            let scopes = wish.scopes.iter().map(ToString::to_string).collect();
            tx.insert(NewPendingConnection {
                provider_type_id: provider.id,
                state_hash: hash,
                // The verifier is sealed by the service's key, which no example has.
                sealed_verifier: Vec::new(),
                label: wish.label.to_owned(),
                requested_scopes: if wish.scopes.is_empty() {
                    provider.default_scopes.clone()
                } else {
                    scopes
                },
                redirect_path: "/connections".to_owned(),
                expires_at: OffsetDateTime::now_utc() + PATIENCE,
                created_by: wish.by,
            })
            .await?;
            Ok::<_, ConnectError>(provider)
        })
        .await?;
    Ok((provider, state))
}

/// Ends a flow: the provider has sent the browser back with `state`, and given `sealed_tokens` for its code.
///
/// # Errors
/// [`ConnectError::State`] where no such flow is under way.
pub async fn finish(
    db: &Database,
    state: &str,
    sealed_tokens: Vec<u8>,
) -> Result<Connection, ConnectError> {
    // The state names its workspace; everything else is looked up in there.
    let (workspace, state) = Secret::parse(state).ok_or(ConnectError::State)?;
    db.with_tenant_context(workspace, async |tx| {
        let pending = take(tx, &state).await?.ok_or(ConnectError::State)?;
        let new = NewConnection {
            provider_type_id: pending.provider_type_id,
            label: pending.label,
            sealed_tokens,
            key_version: 1,
            created_by: pending.created_by,
        };
        let new = new.with(Connection::granted_scopes, pending.requested_scopes);
        let connection = tx.insert(new).await?;
        let event = Event {
            actor: Actor::User(connection.created_by),
            action: "connection.created",
            outcome: AuditOutcome::Allowed,
            connection: Some(connection.id),
            detail: AuditDetail::default(),
        };
        auditing::record(tx, event).await?;
        Ok(connection)
    })
    .await
}

/// Takes a flow out of the table, so that its `state` works once.
async fn take(
    tx: &Transaction<Tenant>,
    state: &Secret,
) -> Result<Option<PendingConnection>, Error> {
    let in_time = PendingConnection::expires_at.gt(OffsetDateTime::now_utc());
    let this = PendingConnection::state_hash.eq(state.hash()) & in_time;
    let mut taken = tx
        .delete::<PendingConnection>()
        .filter(this)
        .returning()
        .await?;
    Ok(taken.pop())
}
