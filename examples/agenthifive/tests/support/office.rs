//! A workspace in which an agent may act.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]
#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

use agenthifive::acting::{self, Verdict};
use agenthifive::approving;
use agenthifive::auditing;
use agenthifive::connecting::{self, ConnectError, Wish};
use agenthifive::schema::agents::{AgentTransport, NewAgent};
use agenthifive::schema::approval_requests::RequestedCall;
use agenthifive::schema::enums::{AccessLevel, AgentStatus, ApprovalStatus};
use agenthifive::schema::policies::NewPolicy;
use agenthifive::schema::policy_scopes::NewPolicyScope;
use agenthifive::schema::{Agent, ApprovalRequest, Connection, Policy, User, Workspace};
use rowhouse::prelude::*;

use super::{Fixture, open, seeded};

/// Who uses the service.
pub const PERSON: Id<User> = super::OURS.person(0);
pub const OURS: Id<Workspace> = super::OURS.workspace();
pub const THEIRS: Id<Workspace> = super::THEIRS.workspace();

/// A workspace with an agent that may read and write a connection, and what the test changes about the policy.
pub struct Office {
    pub fixture: Fixture,
    pub db: Database,
    pub connection: Connection,
    pub agent: Agent,
    pub policy: Policy,
}

impl Office {
    pub async fn new(policy: impl FnOnce(NewPolicy) -> rowhouse::client::Values<Policy>) -> Self {
        let fixture = seeded().await;
        let db = open(&fixture).await;
        let connection = connect(&db, "Work mail").await.unwrap();
        let agent = NewAgent {
            name: "Clerk".to_owned(),
            transport: AgentTransport::Rest.into(),
            created_by: PERSON,
        };
        let agent = agent.with(Agent::status, AgentStatus::Active);
        let agent = db.tenant(OURS).insert(agent).await.unwrap();
        let new = NewPolicy {
            agent_id: agent.id,
            name: "All".to_owned(),
            created_by: PERSON,
        };
        let policy = db.tenant(OURS).insert(policy(new)).await.unwrap();
        let scope = NewPolicyScope {
            policy_id: policy.id,
            connection_id: connection.id,
        };
        db.tenant(OURS).insert(scope).await.unwrap();
        Self {
            fixture,
            db,
            connection,
            agent,
            policy,
        }
    }

    pub async fn ask(&self, method: &str, url: &str) -> Verdict {
        let call = RequestedCall {
            method: method.to_owned(),
            url: url.to_owned(),
            summary: String::new(),
        };
        let ask = async |tx: &mut _| acting::ask(tx, &self.agent, self.connection.id, call).await;
        self.db.with_tenant_context(OURS, ask).await.unwrap()
    }

    pub async fn waits(&self) -> ApprovalRequest {
        match self.ask("POST", "https://mail.example/send").await {
            Verdict::Waits(request) => *request,
            other => panic!("{other:?}"),
        }
    }

    pub async fn decide(&self, request: &ApprovalRequest, agrees: bool) -> Option<ApprovalStatus> {
        let decide = async |tx: &mut _| approving::decide(tx, request.id, PERSON, agrees).await;
        let decided = self.db.with_tenant_context(OURS, decide).await.unwrap();
        decided.map(|it| it.status)
    }

    pub async fn consume(&self, request: &ApprovalRequest, agent: &Agent) -> bool {
        let consume = async |tx: &mut _| approving::consume(tx, request.id, agent).await;
        self.db.with_tenant_context(OURS, consume).await.unwrap()
    }

    /// What the trail tells, the newest first.
    pub async fn trail(&self) -> Vec<String> {
        let page = async |tx: &mut _| auditing::page(tx, None, 100).await;
        let events = self.db.with_tenant_context(OURS, page).await.unwrap();
        events.into_iter().map(|event| event.action).collect()
    }
}

/// Connects an account.
pub async fn connect(db: &Database, label: &str) -> Result<Connection, ConnectError> {
    let wish = Wish {
        provider: "google",
        label,
        scopes: &["mail"],
        by: PERSON,
    };
    let (_, state) = connecting::begin(db, OURS, &wish).await?;
    connecting::finish(db, state.expose(), b"sealed".to_vec()).await
}

/// A policy that lets the agent write.
pub fn writing(new: NewPolicy) -> rowhouse::client::Values<Policy> {
    new.with(Policy::access, AccessLevel::Write)
}
