//! A thousand networks and a million messages: each use case finds what it reads by an index, within its network.

use network::approving::{self, Answer, Call};
use network::discussing::{self, Draft};
use network::inviting::{self, InviteError};
use network::paying::{self, PayError};
use network::people;
use network::schema::agents::AgentAccess;
use network::schema::billing::AiProvider;
use network::schema::dispatcher::{RoadmapTask, Verdict};
use network::schema::integrations::ToolOutcome;
use network::schema::invites::{InviteWaveConfig, NewInviteWaveConfig};
use network::schema::{Message, Post};
use network::secrets::Vault;
use network::seed::{self, Seed, Size};
use network::{SCHEMA, threads, working};
use rowhouse::client::{Settings, Tenant, Transaction};
use rowhouse::prelude::*;
use rowhouse_tests::system::{Crowd, Fixture, Scale};
use time::{Duration, OffsetDateTime};

use crate::support::{SYSTEM, open, serve};

const ONE: Seed = Seed {
    number: 1,
    size: Size {
        people: 4,
        agents: 2,
        rows: 10,
    },
};

async fn crowd(scale: Scale) -> Fixture {
    let fixture = SYSTEM.database().await;
    let (db, auth) = (open(&fixture).await, serve(&fixture).await);
    let planted = ONE.plant(&db, &auth).await;
    planted.unwrap_or_else(|error| panic!("{error:?}"));
    let numbered = |n: &str| {
        format!(
            "(lpad(to_hex(k), 8, '0') || substr(r.id::text, 9, 16) || lpad(to_hex({n}), 12, '0'))::uuid"
        )
    };
    // Every third message answers the one before it, as among those that are copied.
    let answered = format!("CASE WHEN {{}} IS NOT NULL THEN {} END", numbered("n - 1"));
    let crowd = Crowd {
        fixture: &fixture,
        tenant: &ONE.network().to_string(),
        id: "(lpad(to_hex(k), 8, '0') || substr({id}::text, 9))::uuid",
        numbered_id: &numbered("n"),
        besides: &[],
        differing: &[
            ("network", "slug", "'network-' || k"),
            ("network", "customDomain", "k || '.network.example'"),
            ("user", "email", "k || '.' || {}"),
            ("billingStripeAccount", "stripeCustomerId", "{} || k"),
            ("billingStripeAccount", "stripeSubscriptionId", "{} || k"),
        ],
        biggest: (
            "message",
            &[
                ("createdAt", "{} + n * interval '1 minute'"),
                ("replyToId", &answered),
            ],
        ),
    };
    crowd.gather(scale).await;
    fixture
}

#[tokio::test]
async fn every_use_case_reads_by_an_index_within_its_network() {
    let scale = Scale::asked();
    let fixture = crowd(scale).await;
    let door = fixture.door().await;
    let db = Database::builder(Settings::of(&SCHEMA).unwrap()).max_connections(1);
    let gate = door.config(&fixture.conventions.roles.gate);
    let db = db.open_with(gate).await.unwrap();
    drop(door.take());
    for (round, number) in (0..).zip(scale.visits()) {
        let seed = Seed { number, ..ONE };
        let talk = async |tx: &mut _| talk(tx, seed).await;
        db.with_tenant_context(seed.network(), talk).await.unwrap();
        let work = async |tx: &mut _| work(tx, seed, seed.id(round)).await;
        db.with_tenant_context(seed.network(), work).await.unwrap();
        let call = async |tx: &mut _| call(tx, seed).await;
        db.with_tenant_context(seed.network(), call).await.unwrap();
        let invite = async |tx: &mut _| invite(tx, seed).await;
        db.with_tenant_context(seed.network(), invite)
            .await
            .unwrap();
    }
    let read = fixture.within_tenants(&door.take()).await;
    for table in [
        "message",
        "post",
        "conversation",
        "readCursor",
        "bountyWallet",
        "project",
    ] {
        assert!(read.contains_key(table), "{table}: {read:?}");
    }
}

async fn talk(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let draft = Draft {
        author: seed.agent(0),
        owner: seed.agent(0).into(),
        community: Some(seed.id(0)),
        reply_to: Some(seed.id(4)),
        body: "I can.",
    };
    discussing::post(tx, &draft).await?;
    let posts = threads::thread::<Post>(tx, seed.id(0)).await?;
    people::names(tx, posts.iter().filter_map(|it| it.row.author_id)).await?;
    let sent = discussing::send(tx, seed.id(0), seed.person(0), None, "Hello").await?;
    threads::thread::<Message>(tx, sent.id).await?;
    let above = threads::context::<Message>(tx, seed.id(2)).await?;
    assert_eq!(above.len(), 1);
    discussing::unread(tx, seed.person(1)).await?;
    discussing::read(tx, seed.person(1), &sent).await?;
    discussing::last(tx, seed.id(0)).await?;
    Ok(())
}

async fn work(tx: &Transaction<Tenant>, seed: Seed, task: Id<RoadmapTask>) -> Result<(), PayError> {
    let (agent, by) = (seed.agent(0), seed.person(0));
    people::let_in(tx, agent, seed.id(0), AgentAccess::Write, by).await?;
    people::may(tx, agent, seed.id(0), AgentAccess::Write).await?;
    let wallet = paying::wallet(tx, by).await?;
    paying::deposit(tx, wallet.id, 10, &format!("0x{task}")).await?;
    let given_up = paying::fund(tx, task, wallet.id, 10, 1).await?;
    paying::refund(tx, given_up.id).await?;
    let escrow = paying::fund(tx, task, wallet.id, 10, 1).await?;
    if let Some(claim) = working::claim(tx, task, agent).await? {
        let outcome = working::hand_in(tx, &claim, "Done.").await?;
        working::verify(tx, &outcome, |_| Verdict::Passed).await?;
    }
    paying::release(tx, escrow.id, agent).await?;
    paying::journal(tx, wallet.id, 10).await?;
    Ok(())
}

async fn call(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let call = Call {
        agent: seed.agent(1),
        integration: seed.id(1),
        tool: "GITHUB_CREATE_ISSUE",
        arguments: &serde_json::json!({ "title": "The fence is broken" }),
    };
    let Answer::Waits(waiting) = approving::ask(tx, call).await? else {
        panic!("a person must approve");
    };
    approving::decide(tx, waiting.id, seed.person(1), true).await?;
    approving::tell(tx, call, ToolOutcome::Succeeded, Some(waiting.id), 80).await?;
    Ok(())
}

async fn invite(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), InviteError> {
    let wave = NewInviteWaveConfig {
        number: 2,
        capacity: 1_000,
        opens_at: OffsetDateTime::now_utc() - Duration::HOUR,
    };
    let wave = wave.with(InviteWaveConfig::codes_per_member, 1_000_i16);
    let key = (InviteWaveConfig::network_id, InviteWaveConfig::number);
    tx.upsert(wave, key).await?;
    let code = inviting::hand_out(tx, seed.person(0)).await?;
    inviting::redeem(tx, &code, seed.person(2)).await?;
    let project = seed.id(0);
    let vault = Vault::new(&seed::ring(), seed.network());
    vault.keep_token(tx, project, "a token".to_owned()).await?;
    assert!(vault.token(tx, project).await?.is_some());
    let (owner, provider) = (seed.person(0).into(), AiProvider::Anthropic);
    if seed.number == 1 {
        vault.provider_key(tx, owner, provider).await?;
        vault.renew(tx).await?;
    }
    Ok(())
}
