//! Workspaces full of rows, the same ones each time: for tests, programs and a developer's database.
//!
//! Everything is stored through the typed API: people by Better Auth's login, providers by the operator, and the rest in
//! the workspace's own context. Ids follow from the workspace's number, the table and the row's number, so that rows find
//! each other without being read.

use rowhouse::client::{Error, FromRow, Insertable, Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::schema::agents::{AgentTransport, NewAgent};
use crate::schema::approval_requests::{NewApprovalRequest, RequestedCall};
use crate::schema::audit_events::{AuditDetail, NewAuditEvent};
use crate::schema::columns::HasAuditColumns as _;
use crate::schema::connections::NewConnection;
use crate::schema::enums::{ActorKind, AgentStatus, AuditOutcome};
use crate::schema::pending_connections::NewPendingConnection;
use crate::schema::personal_access_tokens::NewPersonalAccessToken;
use crate::schema::policies::NewPolicy;
use crate::schema::policy_scopes::NewPolicyScope;
use crate::schema::provider_types::NewProviderType;
use crate::schema::services::Auth;
use crate::schema::users::{NewAccount, NewSession, NewUser, NewVerification};
use crate::schema::workspaces::NewWorkspace;
use crate::schema::{
    Account, Agent, ApprovalRequest, AuditEvent, Connection, PendingConnection,
    PersonalAccessToken, Policy, ProviderType, Session, User, Workspace,
};

/// How much of everything a workspace gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many people.
    pub people: u32,
    /// How many agents, each with a policy for a connection and a token of its own.
    pub agents: u32,
    /// How many rows each big table gets: `t_approval_requests` and `l_audit_events`.
    pub rows: u32,
}

impl Size {
    /// One row of everything.
    pub const SMALL: Self = Self {
        people: 1,
        agents: 1,
        rows: 1,
    };
}

/// A workspace to be filled.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// The workspace's number, which tells its rows from those of others.
    pub number: u32,
    /// How much it gets.
    pub size: Size,
}

/// How many rows one statement stores.
const BATCH: usize = 5_000;

/// Longer than anybody will run this.
const AGES: Duration = Duration::days(365 * 50);

impl Seed {
    /// The workspace's id.
    pub const fn workspace(self) -> Id<Workspace> {
        self.id(0)
    }

    /// The id of a row.
    pub const fn id<T: Declared>(self, row: u32) -> Id<T> {
        let key = (self.number as u128) << 96 | (tag(T::LINK.name) as u128) << 64;
        Id::new(Uuid::from_u128(key | row as u128))
    }

    /// A person; numbers beyond the last one begin again.
    pub const fn person(self, number: u32) -> Id<User> {
        self.id(number % self.size.people)
    }

    /// An agent; numbers beyond the last one begin again.
    pub const fn agent(self, number: u32) -> Id<Agent> {
        self.id(number % self.size.agents)
    }

    /// The moment of a row: a minute after that of the one before.
    pub fn at(self, row: u32) -> OffsetDateTime {
        const START: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;
        START + Duration::days(20_454) + Duration::minutes(row.into())
    }

    /// Fills the workspace.
    ///
    /// # Errors
    /// If a statement fails, for instance because the workspace is there already.
    pub async fn plant(self, db: &Database, auth: &ServiceDatabase<Auth>) -> Result<(), Error> {
        self.people(auth).await?;
        let google = NewProviderType {
            code: "google".to_owned(),
            name: "Google".to_owned(),
            authorization_url: "https://google.example/consent".to_owned(),
            token_url: "https://google.example/token".to_owned(),
        };
        let google = google.with(ProviderType::id, google_id());
        db.operator().insert_if_absent(google).await?;
        db.with_tenant_context(self.workspace(), async |tx| {
            let workspace = NewWorkspace {
                name: format!("Workspace {}", self.number),
                owner_id: self.person(0),
            };
            tx.insert(workspace).await?;
            self.connections(tx).await?;
            self.agents(tx).await?;
            self.calls(tx).await
        })
        .await
    }

    /// As they sign up and in.
    async fn people(self, auth: &ServiceDatabase<Auth>) -> Result<(), Error> {
        let number = self.number;
        let numbers = 0..self.size.people;
        let people = numbers.clone().map(|n| {
            let new = NewUser {
                email: format!("person.{n}@workspace-{number}.example"),
                name: format!("Person {n} of {number}"),
            };
            new.with(User::id, self.person(n))
                .set(User::email_verified, true)
        });
        auth.context().insert_all(people).await?;
        let sessions = numbers.clone().map(|n| {
            let new = NewSession {
                user_id: self.person(n),
                token: format!("session-{number}-{n}"),
                expires_at: self.at(0) + AGES,
            };
            new.with(Session::active_workspace_id, self.workspace())
        });
        auth.context().insert_all(sessions).await?;
        let accounts = numbers.map(|n| {
            let new = NewAccount {
                user_id: self.person(n),
                provider_id: "google".to_owned(),
                account_id: format!("account-{number}-{n}"),
            };
            new.with(Account::id, self.id(n))
        });
        auth.context().insert_all(accounts).await?;
        let verification = NewVerification {
            identifier: format!("somebody@workspace-{number}.example"),
            value: "code".to_owned(),
            expires_at: self.at(0) + AGES,
        };
        auth.context().insert(verification).await?;
        Ok(())
    }

    async fn connections(self, tx: &Transaction<Tenant>) -> Result<(), Error> {
        let connections = (0..self.size.agents).map(|n| {
            let new = NewConnection {
                provider_type_id: google_id(),
                label: format!("Mail {n}"),
                sealed_tokens: b"sealed".to_vec(),
                key_version: 1,
                created_by: self.person(n),
            };
            new.with(Connection::id, self.id(n))
                .set(Connection::created_at, self.at(n))
        });
        store(tx, connections).await?;
        let pending = NewPendingConnection {
            provider_type_id: google_id(),
            state_hash: self.hash(0),
            sealed_verifier: b"sealed".to_vec(),
            label: "Calendar".to_owned(),
            requested_scopes: vec!["calendar".to_owned()],
            redirect_path: "/connections".to_owned(),
            expires_at: self.at(0) + AGES,
            created_by: self.person(0),
        };
        let pending = pending
            .with(PendingConnection::id, self.id(0))
            .set(PendingConnection::connection_id, self.id(0))
            .set(PendingConnection::created_at, self.at(0));
        store(tx, [pending]).await
    }

    async fn agents(self, tx: &Transaction<Tenant>) -> Result<(), Error> {
        let numbers = 0..self.size.agents;
        let agents = numbers.clone().map(|n| {
            let new = NewAgent {
                name: format!("Secretary {n}"),
                transport: AgentTransport::Rest.into(),
                created_by: self.person(n),
            };
            new.with(Agent::id, self.agent(n))
                .set(Agent::status, AgentStatus::Active)
        });
        store(tx, agents).await?;
        let policies = numbers.clone().map(|n| {
            let new = NewPolicy {
                agent_id: self.agent(n),
                name: "May read mail".to_owned(),
                created_by: self.person(n),
            };
            new.with(Policy::id, self.id(n))
        });
        store(tx, policies).await?;
        let scopes = numbers.clone().map(|n| NewPolicyScope {
            policy_id: self.id(n),
            connection_id: self.id(n),
        });
        store(tx, scopes).await?;
        let tokens = numbers.map(|n| {
            let new = NewPersonalAccessToken {
                agent_id: self.agent(n),
                name: "Laptop".to_owned(),
                token_prefix: format!("ah5_{:08}", self.number),
                token_hash: self.hash(n + 1),
                created_by: self.person(n),
            };
            new.with(PersonalAccessToken::id, self.id(n))
        });
        store(tx, tokens).await
    }

    async fn calls(self, tx: &Transaction<Tenant>) -> Result<(), Error> {
        let requests = (0..self.size.rows).map(|n| {
            let agent = n % self.size.agents;
            let call = RequestedCall {
                method: "POST".to_owned(),
                url: format!("https://mail.example/send/{n}"),
                summary: "Send".to_owned(),
            };
            let new = NewApprovalRequest {
                agent_id: self.agent(n),
                policy_id: self.id(agent),
                connection_id: self.id(agent),
                call: call.into(),
                expires_at: self.at(n) + AGES,
            };
            new.with(ApprovalRequest::id, self.id(n))
                .set(ApprovalRequest::created_at, self.at(n))
        });
        store(tx, requests).await?;
        let events = (0..self.size.rows).map(|n| {
            let new = NewAuditEvent {
                action: "call.allowed".to_owned(),
                outcome: AuditOutcome::Allowed,
                actor: ActorKind::Agent,
            };
            let detail = AuditDetail {
                call: Some(format!("GET https://mail.example/messages/{n}")),
                http_status: Some(200),
                reason: None,
            };
            new.with(AuditEvent::id, self.id(n))
                .set(AuditEvent::agent_id, self.agent(n))
                .set(
                    AuditEvent::connection_id,
                    self.id::<Connection>(n % self.size.agents),
                )
                .set(AuditEvent::detail, Json(detail))
                .set(AuditEvent::created_at, self.at(n))
        });
        store(tx, events).await
    }

    /// Thirty-two bytes that look like a hash.
    fn hash(self, row: u32) -> Vec<u8> {
        let word = u64::from(self.number) << 32 | u64::from(row);
        word.to_be_bytes().repeat(4)
    }
}

/// The provider that all connections are at.
pub const fn google_id() -> Id<ProviderType> {
    Id::new(Uuid::from_u128(1))
}

/// Stores rows, some thousands to a statement.
async fn store<N>(tx: &Transaction<Tenant>, rows: impl IntoIterator<Item = N>) -> Result<(), Error>
where
    N: NewRow,
    N::Table: Insertable<Tenant> + FromRow,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        tx.insert_all(rows.by_ref().take(BATCH)).await?;
    }
    Ok(())
}

/// A number for a table's name, by the FNV-1a function.
const fn tag(name: &str) -> u32 {
    let (name, mut hash, mut i) = (name.as_bytes(), 0x811c_9dc5_u32, 0);
    while i < name.len() {
        hash = (hash ^ name[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_tell_workspaces_tables_and_rows_apart() {
        let size = Size::SMALL;
        let [one, two] = [1, 2].map(|number| Seed { number, size });
        assert_ne!(one.workspace(), two.workspace());
        assert_eq!(one.person(0), one.person(1));
        let tables = crate::SCHEMA.tables.iter().copied().flatten();
        let names: Vec<_> = tables.map(|table| table.name).collect();
        let tags: BTreeSet<_> = names.iter().map(|name| tag(name)).collect();
        assert_eq!(tags.len(), names.len());
    }
}
