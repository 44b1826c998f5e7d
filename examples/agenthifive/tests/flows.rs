//! What the service does: connect an account, let an agent act with it, ask a person, and tell the trail.

mod support;

use agenthifive::acting::{self, Denial, Verdict};
use agenthifive::approving;
use agenthifive::auditing;
use agenthifive::connecting::{self, ConnectError, Wish};
use agenthifive::entering;
use agenthifive::schema::agents::{AgentTransport, NewAgent};
use agenthifive::schema::columns::HasSoftDelete as _;
use agenthifive::schema::enums::{
    AccessLevel, AgentStatus, ApprovalStatus, ConnectionStatus, StepUpMode,
};
use agenthifive::schema::personal_access_tokens::NewPersonalAccessToken;
use agenthifive::schema::policies::{Effect, PolicyRules, Rule};
use agenthifive::schema::services::Directory;
use agenthifive::schema::workspaces::NewWorkspace;
use agenthifive::schema::{
    Agent, ApprovalRequest, AuditEvent, Connection, PersonalAccessToken, Policy, Workspace,
};
use agenthifive::secret::Secret;
use rowhouse::prelude::*;
use support::office::{OURS, Office, PERSON, THEIRS, connect, writing};
use support::{seed, serve};
use time::OffsetDateTime;

#[tokio::test]
async fn a_state_works_once_in_time_and_in_its_own_workspace() {
    let office = Office::new(writing).await;
    let db = &office.db;
    let wish = Wish {
        provider: "google",
        label: "Calendar",
        scopes: &["calendar"],
        by: PERSON,
    };
    let (_, state) = connecting::begin(db, OURS, &wish).await.unwrap();
    let ours = OURS.as_inner().simple().to_string();
    let theirs = THEIRS.as_inner().simple().to_string();
    let moved = state.expose().replace(&ours, &theirs);
    for state in [moved.as_str(), "ah5_made_up", ""] {
        let refused = connecting::finish(db, state, Vec::new()).await;
        assert!(matches!(refused, Err(ConnectError::State)), "{state}");
    }
    let connection = connecting::finish(db, state.expose(), b"x".to_vec()).await;
    assert_eq!(connection.unwrap().granted_scopes, ["calendar"]);
    let again = connecting::finish(db, state.expose(), b"x".to_vec()).await;
    assert!(matches!(again, Err(ConnectError::State)));

    let wish = Wish {
        label: "Drive",
        ..wish
    };
    let (_, state) = connecting::begin(db, OURS, &wish).await.unwrap();
    let late = "UPDATE t_pending_connections SET created_at = now() - interval '1 hour', expires_at = now()";
    office.fixture.alter(late).await;
    let late = connecting::finish(db, state.expose(), b"x".to_vec()).await;
    assert!(matches!(late, Err(ConnectError::State)));
    let unknown = Wish {
        provider: "gogle",
        ..wish
    };
    let unknown = connecting::begin(db, OURS, &unknown).await;
    assert!(matches!(unknown, Err(ConnectError::Provider(name)) if name == "gogle"));
}

#[tokio::test]
async fn a_label_is_taken_once_until_its_connection_is_deleted() {
    let office = Office::new(writing).await;
    let taken = connect(&office.db, "Work mail").await.unwrap_err();
    let ConnectError::Database(error) = taken else {
        panic!("{taken}");
    };
    let name = "t_connections_workspace_id_label_unique";
    assert_eq!(error.constraint(), Some(name));
    let now = OffsetDateTime::now_utc();
    let deleted = office.db.tenant(OURS).update::<Connection>();
    let deleted = deleted
        .set(Connection::deleted_at, now)
        .set(Connection::deleted_by, PERSON)
        .filter(Connection::id.eq(office.connection.id));
    assert_eq!(deleted.execute().await.unwrap(), 1);
    connect(&office.db, "Work mail").await.unwrap();
}

#[tokio::test]
async fn a_token_opens_its_own_workspace_for_an_active_agent() {
    let office = Office::new(writing).await;
    let db = &office.db;
    let secret = Secret::new(OURS);
    let new = NewPersonalAccessToken {
        agent_id: office.agent.id,
        name: "Laptop".to_owned(),
        token_prefix: secret.prefix().to_owned(),
        token_hash: secret.hash(),
        created_by: PERSON,
    };
    let token = db.tenant(OURS).insert(new).await.unwrap();
    let known = async |text: &str| acting::authenticate(db, text).await.unwrap();
    let (workspace, agent) = known(secret.expose()).await.unwrap();
    assert_eq!((workspace, agent.id), (OURS, office.agent.id));
    let used = db.tenant(OURS).find::<PersonalAccessToken>(token.id).await;
    assert!(used.unwrap().unwrap().last_used_at.is_some());

    let ours = OURS.as_inner().simple().to_string();
    let theirs = THEIRS.as_inner().simple().to_string();
    let moved = secret.expose().replace(&ours, &theirs);
    assert!(known(&moved).await.is_none());
    assert!(known(Secret::new(OURS).expose()).await.is_none());
    assert!(known("password").await.is_none());

    let set = async |status| {
        let agents = db.tenant(OURS).update::<Agent>().set(Agent::status, status);
        agents.every_row().execute().await.unwrap();
    };
    set(AgentStatus::Suspended).await;
    assert!(known(secret.expose()).await.is_none());
    set(AgentStatus::Active).await;
    assert!(known(secret.expose()).await.is_some());
    let revoked = db.tenant(OURS).update::<PersonalAccessToken>();
    let revoked = revoked
        .set(PersonalAccessToken::revoked_at, OffsetDateTime::now_utc())
        .set(PersonalAccessToken::revoked_by, PERSON)
        .filter(PersonalAccessToken::id.eq(token.id));
    assert!(revoked.returning().await.unwrap()[0].is_revoked);
    assert!(known(secret.expose()).await.is_none());
}

#[tokio::test]
async fn a_policy_decides_and_the_trail_tells() {
    let rule = |url: &str, effect| Rule {
        methods: Vec::new(),
        url: url.to_owned(),
        effect,
    };
    let fields = vec!["body".to_owned()];
    let rules = vec![
        rule("https://mail.example/secret/*", Effect::Deny),
        rule("https://mail.example/inbox", Effect::Redact { fields }),
        rule("https://mail.example/drafts", Effect::Allow),
    ];
    let office = Office::new(|new| writing(new).set(Policy::rules, PolicyRules { rules })).await;
    let verdict = office.ask("GET", "https://mail.example/secret/1").await;
    assert!(matches!(verdict, Verdict::Denied(Denial::Rule)));
    let verdict = office.ask("GET", "https://mail.example/inbox").await;
    assert!(matches!(verdict, Verdict::Allowed { redact } if redact == ["body"]));
    let verdict = office.ask("POST", "https://mail.example/drafts").await;
    assert!(matches!(verdict, Verdict::Allowed { redact } if redact.is_empty()));
    let verdict = office.ask("POST", "https://mail.example/send").await;
    assert!(matches!(verdict, Verdict::Waits(_)));

    let access = office.db.tenant(OURS).update::<Policy>();
    let access = access.set(Policy::access, AccessLevel::Read);
    access.every_row().execute().await.unwrap();
    let verdict = office.ask("POST", "https://mail.example/send").await;
    assert!(matches!(verdict, Verdict::Denied(Denial::ReadOnly)));

    let paused = office.db.tenant(OURS).update::<Policy>();
    let paused = paused
        .set(Policy::is_active, false)
        .filter(Policy::id.eq(office.policy.id));
    paused.execute().await.unwrap();
    let verdict = office.ask("GET", "https://mail.example/drafts").await;
    assert!(matches!(verdict, Verdict::Denied(Denial::NoPolicy)));

    let revoked = office.db.tenant(OURS).update::<Connection>();
    let revoked = revoked.set(Connection::status, ConnectionStatus::Revoked);
    revoked.every_row().execute().await.unwrap();
    let verdict = office.ask("GET", "https://mail.example/drafts").await;
    assert!(matches!(verdict, Verdict::Denied(Denial::Connection)));

    let trail = office.trail().await;
    let told = [
        "call.denied",
        "call.denied",
        "call.denied",
        "call.waits",
        "call.allowed",
        "call.allowed",
        "call.denied",
        "connection.created",
    ];
    assert_eq!(trail[..told.len()], told);
}

#[tokio::test]
async fn calls_at_the_same_moment_are_counted_one_after_another() {
    let limited = |new| {
        writing(new)
            .set(Policy::rate_limit, 3)
            .set(Policy::step_up, StepUpMode::Never)
    };
    let office = Office::new(limited).await;
    let ask = || office.ask("GET", "https://mail.example/inbox");
    let verdicts = tokio::join!(ask(), ask(), ask(), ask(), ask());
    let verdicts: [Verdict; 5] = verdicts.into();
    let allowed = verdicts
        .iter()
        .filter(|it| matches!(it, Verdict::Allowed { .. }));
    assert_eq!(allowed.count(), 3, "{verdicts:?}");
    let denial = Denial::RateLimit {
        calls: 3,
        seconds: 60,
    };
    let denied = verdicts
        .iter()
        .filter(|it| matches!(it, Verdict::Denied(it) if *it == denial));
    assert_eq!(denied.count(), 2, "{verdicts:?}");
}

#[tokio::test]
async fn an_approval_is_given_once_and_used_once_by_the_agent_that_asked() {
    let office = Office::new(writing).await;
    let request = office.waits().await;
    assert!(
        !office.consume(&request, &office.agent).await,
        "nobody has agreed"
    );
    let approved = Some(ApprovalStatus::Approved);
    assert_eq!(office.decide(&request, true).await, approved);
    assert_eq!(office.decide(&request, false).await, None);
    let other = NewAgent {
        name: "Thief".to_owned(),
        transport: AgentTransport::Rest.into(),
        created_by: PERSON,
    };
    let other = office.db.tenant(OURS).insert(other).await.unwrap();
    assert!(!office.consume(&request, &other).await);
    let consume = || office.consume(&request, &office.agent);
    let (one, two) = tokio::join!(consume(), consume());
    assert!(one ^ two, "one of two calls is made");
    assert!(!consume().await);
    let told = ["call.allowed", "approval.given", "call.waits"];
    assert_eq!(office.trail().await[..3], told);
}

#[tokio::test]
async fn a_refusal_and_a_delay_are_final() {
    let office = Office::new(writing).await;
    let refused = office.waits().await;
    let denied = Some(ApprovalStatus::Denied);
    assert_eq!(office.decide(&refused, false).await, denied);
    assert!(!office.consume(&refused, &office.agent).await);
    let late = office.waits().await;
    let waiting = async |tx: &mut _| approving::waiting(tx).await;
    let found = office.db.with_tenant_context(OURS, waiting).await.unwrap();
    assert!(found.iter().any(|it| it.id == late.id));
    let sql = format!(
        "UPDATE t_approval_requests SET created_at = now() - interval '2 hours', expires_at = now() WHERE id = '{}'",
        late.id
    );
    office.fixture.alter(&sql).await;
    assert_eq!(office.decide(&late, true).await, None);
    let expire = async |tx: &mut _| approving::expire(tx).await;
    let expired = office.db.with_tenant_context(OURS, expire).await.unwrap();
    assert_eq!(expired, 1);
    let found = office
        .db
        .tenant(OURS)
        .find::<ApprovalRequest>(late.id)
        .await;
    assert_eq!(found.unwrap().unwrap().status, ApprovalStatus::Expired);
}

#[tokio::test]
async fn a_person_is_told_which_workspaces_there_are_to_enter() {
    let office = Office::new(writing).await;
    let directory = serve::<Directory>(&office.fixture).await;
    let new = NewWorkspace {
        name: "Another".to_owned(),
        owner_id: PERSON,
    };
    let another = seed(8).workspace();
    office.db.tenant(another).insert(new).await.unwrap();
    let named = async |person| {
        let found = entering::workspaces(&directory, person).await.unwrap();
        found.into_iter().map(|it| it.1).collect::<Vec<_>>()
    };
    assert_eq!(named(PERSON).await, ["Another", "Workspace 1"]);
    let closed = office.db.tenant(another).update::<Workspace>();
    let closed = closed
        .set(Workspace::deleted_at, OffsetDateTime::now_utc())
        .set(Workspace::deleted_by, PERSON)
        .every_row();
    closed.execute().await.unwrap();
    assert_eq!(named(PERSON).await, ["Workspace 1"]);
    let theirs = support::THEIRS.person(0);
    assert_eq!(named(theirs).await, ["Workspace 2"]);
}

#[tokio::test]
async fn the_trail_is_read_in_pages_without_a_gap() {
    let office = Office::new(writing).await;
    // All of these have one time.
    let many = format!(
        "INSERT INTO l_audit_events (workspace_id, action, outcome, actor)
         SELECT '{OURS}', 'night.passed', 'allowed', 'system' FROM generate_series(1, 7)"
    );
    office.fixture.alter(&many).await;
    let mut seen: Vec<Id<AuditEvent>> = Vec::new();
    let mut last: Option<AuditEvent> = None;
    loop {
        let page = async |tx: &mut _| auditing::page(tx, last.as_ref(), 3).await;
        let mut page = office.db.with_tenant_context(OURS, page).await.unwrap();
        seen.extend(page.iter().map(|event| event.id));
        last = page.pop();
        if last.is_none() {
            break;
        }
    }
    let all = office.db.tenant(OURS).select::<AuditEvent>().count().await;
    assert_eq!(seen.len() as u64, all.unwrap());
    seen.sort();
    seen.dedup();
    assert!(seen.len() >= 9, "{seen:?}");
}
