//! A thousand workspaces and a million audit events: each use case finds what it reads by an index, within its
//! workspace.

mod support;

use agenthifive::SCHEMA;
use agenthifive::acting::{self, Verdict};
use agenthifive::approving;
use agenthifive::auditing;
use agenthifive::connecting::{self, ConnectError, Wish};
use agenthifive::entering;
use agenthifive::schema::approval_requests::RequestedCall;
use agenthifive::schema::enums::{AccessLevel, StepUpMode};
use agenthifive::schema::personal_access_tokens::NewPersonalAccessToken;
use agenthifive::schema::policies::PolicyPatch;
use agenthifive::schema::services::Directory;
use agenthifive::schema::{Agent, Policy};
use agenthifive::secret::Secret;
use agenthifive::seed::{Seed, Size};
use rowhouse::client::Settings;
use rowhouse::prelude::*;
use rowhouse_tests::system::{Crowd, Scale};
use support::{Fixture, SYSTEM, open, serve};

const ONE: Seed = Seed {
    number: 1,
    size: Size {
        people: 3,
        agents: 5,
        rows: 40,
    },
};

async fn crowd(scale: Scale) -> Fixture {
    let fixture = SYSTEM.database().await;
    let (db, auth) = (open(&fixture).await, serve(&fixture).await);
    let planted = ONE.plant(&db, &auth).await;
    planted.unwrap_or_else(|error| panic!("{error:?}"));
    // The first person has three workspaces, and another one the rest.
    let owner = format!(
        "CASE WHEN k < 4 THEN {{}} ELSE '{}'::uuid END",
        ONE.person(1)
    );
    let crowd = Crowd {
        fixture: &fixture,
        tenant: &ONE.workspace().to_string(),
        id: "(lpad(to_hex(k), 8, '0') || substr({id}::text, 9))::uuid",
        numbered_id: "(lpad(to_hex(k), 8, '0') || substr({id}::text, 9, 16) || lpad(to_hex(n), 12, '0'))::uuid",
        besides: &[],
        differing: &[("t_workspaces", "owner_id", &owner)],
        biggest: (
            "l_audit_events",
            &[
                ("created_at", "{} + n * interval '1 minute'"),
                (
                    "agent_id",
                    "(lpad(to_hex(k), 8, '0') || substr({}::text, 9))::uuid",
                ),
            ],
        ),
    };
    crowd.gather(scale).await;
    fixture
}

#[tokio::test]
async fn every_use_case_reads_by_an_index_within_its_workspace() {
    let scale = Scale::asked();
    let fixture = crowd(scale).await;
    let door = fixture.door().await;
    let builder = || Database::builder(Settings::of(&SCHEMA).unwrap()).max_connections(1);
    let gate = door.config(&fixture.conventions.roles.gate);
    let db = builder().open_with(gate).await.unwrap();
    let directory = builder().open_service_with::<Directory>(door.config(Directory::ROLE));
    let directory = directory.await.unwrap();
    drop(door.take());
    for number in scale.visits() {
        use_cases(&db, Seed { number, ..ONE }).await.unwrap();
    }
    let read = fixture.within_tenants(&door.take()).await;
    for table in [
        "l_audit_events",
        "t_agents",
        "t_approval_requests",
        "t_connections",
        "t_pending_connections",
        "t_personal_access_tokens",
        "t_policies",
        "r_policy_scopes",
    ] {
        assert!(read.contains_key(table), "{table}: {read:?}");
    }
    let found = entering::workspaces(&directory, ONE.person(0)).await;
    assert_eq!(found.unwrap().len(), 3);
    fixture.by_index(&door.take(), 3.0).await;
}

async fn use_cases(db: &Database, seed: Seed) -> Result<(), ConnectError> {
    let (workspace, person) = (seed.workspace(), ONE.person(0));
    let wish = Wish {
        provider: "google",
        label: "Calendar",
        scopes: &[],
        by: person,
    };
    let (_, state) = connecting::begin(db, workspace, &wish).await?;
    // The label is taken from the second time on, and then nothing is connected.
    drop(connecting::finish(db, state.expose(), Vec::new()).await);
    let secret = Secret::new(workspace);
    let token = NewPersonalAccessToken {
        agent_id: seed.agent(2),
        name: "Laptop".to_owned(),
        token_prefix: secret.prefix().to_owned(),
        token_hash: secret.hash(),
        created_by: person,
    };
    db.tenant(workspace).insert(token).await?;
    let known = acting::authenticate(db, secret.expose()).await?;
    let (_, agent) = known.expect("the token is known");
    db.with_tenant_context(workspace, async |tx| {
        let patch = PolicyPatch {
            access: Some(AccessLevel::Write),
            step_up: Some(StepUpMode::Writes),
            rate_limit: Some(Some(1_000_000)),
            ..PolicyPatch::default()
        };
        tx.patch(seed.id::<Policy>(2), patch).await?;
        ask(tx, seed, &agent, "GET").await?;
        let Verdict::Waits(request) = ask(tx, seed, &agent, "POST").await? else {
            panic!("a person is asked");
        };
        approving::waiting(tx).await?;
        approving::decide(tx, request.id, person, true).await?;
        assert!(approving::consume(tx, request.id, &agent).await?);
        approving::expire(tx).await?;
        let page = auditing::page(tx, None, 20).await?;
        auditing::page(tx, page.last(), 20).await?;
        Ok(())
    })
    .await
}

async fn ask(
    tx: &rowhouse::client::Transaction<rowhouse::client::Tenant>,
    seed: Seed,
    agent: &Agent,
    method: &str,
) -> Result<Verdict, Error> {
    let call = RequestedCall {
        method: method.to_owned(),
        url: "https://mail.example/messages".to_owned(),
        summary: String::new(),
    };
    acting::ask(tx, agent, seed.id(2), call).await
}
