//! From an empty server to a schema in sync, two networks of rows, use cases in both, and the next version of a table.

use std::collections::BTreeSet;

use network::SCHEMA;
use network::discussing::{self, Draft};
use network::paying::{self, PayError};
use network::schema::agents::AgentAccess;
use network::schema::dispatcher::{RoadmapTask, TaskStatus, Verdict};
use network::schema::{Conversation, Network, Post, User};
use network::seed::Seed;
use network::{people, threads, working};
use rowhouse::prelude::*;
use rowhouse_core::model::Name;
use rowhouse_core::{Object, Schema};
use rowhouse_diff::render::{self, Options};
use rowhouse_diff::{Action, Hazard};
use rowhouse_tests::system::{Fixture, said};
use time::OffsetDateTime;

use crate::support::{OURS, SYSTEM, THEIRS, open, plant};

#[tokio::test]
async fn creates_everything_fills_it_and_moves_to_the_next_version() {
    let fixture = SYSTEM.empty().await;
    let before = fixture.compare().await;
    let created = |action: &Action| *action == Action::Create;
    let tables = before.plan.changes.iter();
    let tables = tables.filter(|it| created(&it.action) && it.object.kind() == "table");
    assert_eq!(tables.count(), 76, "{}", said(&before));
    fixture.walk().await;
    in_sync(&fixture).await;
    plant(&fixture).await;
    in_sync(&fixture).await;
    for seed in [OURS, THEIRS] {
        let db = open(&fixture).await;
        Box::pin(talk(&db, seed)).await;
        Box::pin(work(&db, seed)).await;
    }
    next_version(&fixture).await;
}

async fn in_sync(fixture: &Fixture) {
    let comparison = fixture.compare().await;
    assert!(comparison.plan.is_empty(), "{}", said(&comparison));
    assert!(
        comparison.unmanaged.is_empty(),
        "{:?}",
        comparison.unmanaged
    );
    assert!(comparison.inspection.model.unmodelled.is_empty());
}

/// A post is answered by an agent, and a message is unread until it is read.
async fn talk(db: &Database, seed: Seed) {
    let (person, agent) = (seed.person(1), seed.agent(0));
    let room: Id<Conversation> = seed.id(0);
    let talked = db.with_tenant_context(seed.network(), async |tx| {
        let mut draft = Draft {
            author: person,
            owner: person.into(),
            community: Some(seed.id(0)),
            reply_to: None,
            body: "Who can help?",
        };
        let question = discussing::post(tx, &draft).await?;
        draft.author = agent;
        draft.owner = agent.into();
        draft.reply_to = Some(question.id);
        draft.body = "I can.";
        discussing::post(tx, &draft).await?;
        let thread = threads::thread::<Post>(tx, question.id).await?;
        assert_eq!(thread.len(), 2);

        let before = discussing::unread(tx, person).await?;
        let sent = discussing::send(tx, room, agent, None, "Shall I begin?").await?;
        let after = discussing::unread(tx, person).await?;
        assert_eq!(after[0].messages, before[0].messages + 1);
        assert_eq!(after[0].last_at, sent.timestamps.created_at);
        assert!(discussing::unread(tx, agent).await?.is_empty());
        discussing::read(tx, person, &sent).await?;
        assert!(discussing::unread(tx, person).await?.is_empty());
        // A cursor does not go back.
        let earlier = tx.find(seed.id(0)).await?;
        discussing::read(tx, person, &earlier.unwrap()).await?;
        assert!(discussing::unread(tx, person).await?.is_empty());
        let last = discussing::last(tx, room).await?;
        assert_eq!(last.map(|it| it.id), Some(sent.id));
        Ok::<_, Error>(())
    });
    talked.await.unwrap();
}

/// An agent claims a task with a bounty, hands it in, and is paid when the checks have passed.
async fn work(db: &Database, seed: Seed) {
    let (agent, task) = (seed.agent(0), seed.id::<RoadmapTask>(1));
    let worked = db.with_tenant_context(seed.network(), async |tx| {
        let project = tx.find::<RoadmapTask>(task).await?.unwrap().project_id;
        let by = seed.person(0);
        assert!(!people::may(tx, agent, project, AgentAccess::Deploy).await?);
        people::let_in(tx, agent, project, AgentAccess::Deploy, by).await?;
        assert!(people::may(tx, agent, project, AgentAccess::Write).await?);

        let funder = paying::wallet(tx, by).await?;
        let poor = paying::wallet(tx, agent).await?;
        let short = paying::fund(tx, task, funder.id, funder.balance + 1, 0).await;
        assert!(matches!(short, Err(PayError::Short { free, .. }) if free == funder.balance));
        let escrow = paying::fund(tx, task, funder.id, 1_000_000, 50_000).await?;
        let held = paying::wallet(tx, by).await?;
        assert_eq!((held.balance, held.held), (funder.balance, 1_000_000));

        let claim = working::claim(tx, task, agent).await?.unwrap();
        assert!(working::claim(tx, task, by).await?.is_none());
        let early = paying::release(tx, escrow.id, agent).await;
        assert!(matches!(early, Err(PayError::NotDone)));
        let outcome = working::hand_in(tx, &claim, "Done.").await?;
        let verdict = working::verify(tx, &outcome, |_| Verdict::Passed).await?;
        assert_eq!(verdict, Verdict::Passed);
        let status = tx.find::<RoadmapTask>(task).await?.unwrap().status;
        assert_eq!(status, TaskStatus::Done);

        paying::release(tx, escrow.id, agent).await?;
        let again = paying::release(tx, escrow.id, agent).await;
        assert!(matches!(again, Err(PayError::Settled)));
        let spent = paying::wallet(tx, by).await?;
        assert_eq!((spent.balance, spent.held), (funder.balance - 1_000_000, 0));
        let earned = paying::wallet(tx, agent).await?;
        assert_eq!(earned.balance, poor.balance + 950_000);
        let entries = paying::journal(tx, earned.id, 100).await?;
        let sum: i64 = entries.iter().map(|entry| entry.amount).sum();
        assert_eq!(sum, earned.balance, "the journal adds up");
        Ok::<_, PayError>(())
    });
    worked.await.unwrap();
}

/// A word that posts are found by.
// As the next version has it: with a colour, with whoever used it first, and found by its age.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, name)]
#[index(network_id, created_at desc)]
#[index(network_id, created_by)]
#[expect(dead_code, reason = "it is declared, and never made")]
struct Tag {
    /// The tag's id.
    #[column(primary_key, default = gen_random_uuid())]
    id: Id<Tag>,
    /// The network in which it is used.
    network_id: Id<Network>,
    /// The word, in lower case and without `#`.
    #[column(check = "name ~ '^[a-z0-9][a-z0-9_-]{0,49}$'")]
    name: String,
    /// The colour that it is shown in.
    #[column(default = "'#64748b'", check = "color ~ '^#[0-9a-f]{6}$'")]
    color: String,
    /// Who used it first.
    #[column(on_delete = set_null)]
    created_by: Option<Id<User>>,
    /// When it was first used.
    #[column(default = now())]
    created_at: OffsetDateTime,
}

async fn next_version(fixture: &Fixture) {
    let tables = SCHEMA.tables.iter().copied().flatten();
    let tables = tables.map(|it| if it.name == "tag" { Tag::TABLE } else { *it });
    let tables: Vec<_> = tables.collect();
    let tables = [tables.as_slice()];
    let next = rowhouse::declare::Declaration::new(SCHEMA.conventions, &tables);
    let next = Schema::new(&next.with_scripts(SCHEMA.scripts)).unwrap();
    let comparison = fixture.compare_with(&next).await;
    let tag = Name::new("public", "tag");
    let column = |it: &str| Object::Column(tag.clone(), it.into());
    let constraint = |it: &str| Object::Constraint(tag.clone(), it.into());
    let index = |it: &str| Object::Index(tag.clone(), it.into());
    let found = comparison.plan.changes.iter();
    let found: BTreeSet<_> = found.map(|it| it.object.clone()).collect();
    let wanted = BTreeSet::from([
        column("color"),
        column("createdBy"),
        constraint("tag_color_check"),
        constraint("tag_createdBy_fkey"),
        index("idx_tag_networkId_createdAt"),
        index("idx_tag_networkId_createdBy"),
    ]);
    let allowed = Hazard::ALL.into();
    let options = Options {
        allowed,
        ..Options::default()
    };
    let sql = render::sql(&comparison.plan, &options);
    assert_eq!(found, wanted, "{sql}");
    for step in [
        "CREATE INDEX CONCURRENTLY",
        r#"REFERENCES public."user"("networkId", id) ON DELETE SET NULL ("createdBy")"#,
        "NOT VALID",
    ] {
        assert!(sql.contains(step), "{step}\n{sql}");
    }
    fixture.heal(&comparison).await;
    let after = fixture.compare_with(&next).await;
    assert!(after.plan.is_empty(), "{}", said(&after));
}
