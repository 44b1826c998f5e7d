//! What the database itself holds, whoever writes: owners, agents, threads, claims, money.

use network::discussing::{self, Draft};
use network::owning::Owner;
use network::people::{self, Wish};
use network::schema::agents::AgentAccess;
use network::schema::bounties::BountyWallet;
use network::schema::chat::{Message, NewMessage};
use network::schema::columns::{HasOwnership, HasTimestamps as _};
use network::schema::dispatcher::{NewTaskClaim, RoadmapTask};
use network::schema::projects::{NewProject, Project};
use network::schema::social::{Community, NewCommunity, NewPost, Post};
use network::schema::{Organization, User};
use network::seed::{Seed, Size};
use rowhouse::client::{Error, NewRow, Values};
use rowhouse::prelude::Id;
use rowhouse_tests::system::{Outcome, attempt};

use crate::support::{OURS, THEIRS, open, serve, shared};

/// The constraint that refused something.
fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let error = result.unwrap_err();
    let constraint = error.constraint();
    constraint.unwrap_or_else(|| panic!("{error:?}")).to_owned()
}

/// A row of these owners, however many they are.
fn owned<N: NewRow>(
    new: N,
    user: Option<Id<User>>,
    organization: Option<Id<Organization>>,
) -> Values<N::Table>
where
    N::Table: HasOwnership,
{
    new.with(N::Table::user_id, user)
        .set(N::Table::organization_id, organization)
}

#[tokio::test]
async fn what_can_be_owned_has_one_owner() {
    let db = open(shared().await).await;
    let context = || db.tenant(OURS.network());
    let organization: Id<Organization> = OURS.id(0);
    let project = || NewProject {
        slug: "fresh".to_owned(),
        name: "Fresh".to_owned(),
    };
    let post = || NewPost {
        body: "Hello".to_owned(),
    };
    let community = || NewCommunity {
        slug: "fresh".to_owned(),
        name: "Fresh".to_owned(),
    };
    for (user, organization) in [(None, None), (Some(OURS.person(0)), Some(organization))] {
        let new = owned(project(), user, organization);
        assert_eq!(refused(context().insert(new).await), "project_owner_check");
        let new = owned(post(), user, organization);
        assert_eq!(refused(context().insert(new).await), "post_owner_check");
        let new = owned(community(), user, organization);
        assert_eq!(
            refused(context().insert(new).await),
            "community_owner_check"
        );
    }
    let theirs: Owner = THEIRS.person(0).into();
    let stolen = context().insert(theirs.of(post())).await;
    assert_eq!(refused(stolen), "post_userId_fkey");
    for owner in [
        Owner::User(OURS.person(0)),
        Owner::Organization(organization),
    ] {
        let owned = context().select::<Project>().filter(owner.owns());
        for project in owned.all().await.unwrap() {
            assert_eq!(project.owner.owner(), Some(owner));
        }
        assert!(
            context()
                .select::<Post>()
                .filter(owner.owns())
                .exists()
                .await
                .unwrap()
        );
        let all = context().select::<Community>().filter(owner.owns());
        assert!(all.exists().await.unwrap());
    }
}

#[tokio::test]
async fn agents_columns_are_an_agents_alone() {
    let fixture = shared().await;
    let db = open(fixture).await;
    for (row, set) in [
        (OURS.person(0), r#""agentModel" = 'gpt'"#),
        (OURS.person(0), r#""agentMonthlyBudget" = 1"#),
        (OURS.person(0), r#""isAi" = true"#),
        (OURS.agent(0), r#""isAi" = false"#),
        (OURS.agent(0), r#""agentOwnerId" = NULL"#),
        (OURS.agent(0), r#""agentOwnerId" = id"#),
        (OURS.agent(0), r#""agentStatus" = NULL"#),
    ] {
        let auth = fixture.login("network_auth").await;
        let sql = format!(r#"UPDATE "user" SET {set} WHERE id = '{row}'"#);
        let outcome = attempt(&auth, &[""; 0], &sql).await;
        // What refers to an agent as an agent is asked before the check where `isAi` changes.
        let check = Outcome::Refused("23514".to_owned());
        assert_eq!(outcome, check, "{sql}");
    }
    // A person cannot be let in where only agents are.
    let let_in = async |tx: &mut _| {
        let (person, project) = (OURS.person(1), OURS.id(0));
        people::let_in(tx, person, project, AgentAccess::Read, OURS.person(0)).await
    };
    let refusal = refused(db.with_tenant_context(OURS.network(), let_in).await);
    assert_eq!(refusal, "agentProjectAccess_agentId_isAgent_fkey");
    // Nor can an agent have an owner elsewhere.
    let wish = Wish {
        owner: THEIRS.person(0),
        name: "Spy",
        username: "spy",
        model: "claude-haiku-4-5",
    };
    let spy = people::enlist(&serve(fixture).await, OURS.network(), &wish).await;
    assert_eq!(refused(spy), "user_agentOwnerId_fkey");
}

#[tokio::test]
async fn people_are_seen_in_their_own_network_and_their_addresses_nowhere() {
    let fixture = shared().await;
    let db = open(fixture).await;
    let all = [OURS.person(0), THEIRS.person(0), OURS.agent(0)];
    let names = async |tx: &mut _| people::names(tx, all).await;
    let seen = db.with_tenant_context(OURS.network(), names).await.unwrap();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[&OURS.person(0)], "Ada");
    let gate = fixture.gate().await;
    let context = fixture.context(&OURS.network().to_string());
    for sql in [
        r#"SELECT email FROM "user""#,
        r#"SELECT * FROM "user""#,
        r#"SELECT FROM "user" WHERE email LIKE 'a%'"#,
        r#"UPDATE "user" SET name = 'x'"#,
        r#"DELETE FROM "user""#,
        "SELECT FROM session",
        "SELECT FROM account",
        "SELECT FROM verification",
        r#"SELECT FROM "twoFactor""#,
    ] {
        assert_eq!(
            attempt(&gate, &context, sql).await,
            Outcome::denied(),
            "{sql}"
        );
    }
    let count = r#"SELECT id FROM "user""#;
    let nobody = fixture.context("");
    assert_eq!(attempt(&gate, &nobody, count).await, Outcome::Reached(0));
    // Better Auth signs in whoever it is, and knows no network's rows besides.
    let auth = fixture.login("network_auth").await;
    let both = u64::from(2 * (OURS.size.people + OURS.size.agents));
    let outcome = attempt(&auth, &[""; 0], count).await;
    assert!(matches!(outcome, Outcome::Reached(rows) if rows >= both));
}

#[tokio::test]
async fn an_answer_stays_in_its_conversation_and_its_sender_is_a_member() {
    let db = open(shared().await).await;
    let context = || db.tenant(OURS.network());
    let message = |conversation: u32, sender| NewMessage {
        conversation_id: OURS.id(conversation),
        sender_id: sender,
        body: "Hello".to_owned(),
    };
    let outsider = context().insert(message(1, OURS.person(0))).await;
    assert_eq!(refused(outsider), "message_conversationId_senderId_fkey");
    let elsewhere = message(0, OURS.person(0)).with(Message::reply_to_id, THEIRS.id(0));
    let elsewhere = context().insert(elsewhere).await;
    assert_eq!(refused(elsewhere), "message_conversationId_replyToId_fkey");
    let own: Id<Message> = OURS.id(0);
    let own = context()
        .update()
        .set(Message::reply_to_id, own)
        .filter(Message::id.eq(own));
    assert_eq!(refused(own.execute().await), "message_replyToId_check");
}

#[tokio::test]
async fn a_task_is_claimed_by_one_at_a_time() {
    let db = open(shared().await).await;
    let claim = |user| NewTaskClaim {
        roadmap_task_id: OURS.id::<RoadmapTask>(1),
        user_id: user,
        expires_at: time::OffsetDateTime::now_utc() + time::Duration::HOUR,
    };
    let both = db.with_tenant_context(OURS.network(), async |tx| {
        tx.insert(claim(OURS.person(0))).await?;
        tx.insert(claim(OURS.agent(0))).await
    });
    assert_eq!(
        refused(both.await),
        "taskClaim_networkId_roadmapTaskId_unique"
    );
}

#[tokio::test]
async fn no_wallet_spends_what_it_has_not() {
    let db = open(shared().await).await;
    let wallet: Id<BountyWallet> = OURS.id(1);
    for (column, value, check) in [
        (BountyWallet::balance, -1, "bountyWallet_balance_check"),
        (BountyWallet::held, i64::MAX, "bountyWallet_held_check"),
        (BountyWallet::held, -1, "bountyWallet_held_check"),
    ] {
        let update = db.tenant(OURS.network()).update();
        let update = update
            .set(column, value)
            .filter(BountyWallet::id.eq(wallet));
        assert_eq!(refused(update.execute().await), check);
    }
}

#[tokio::test]
async fn a_thousand_posts_are_planted_and_read_in_threads() {
    let fixture = shared().await;
    let (db, auth) = (open(fixture).await, serve(fixture).await);
    let size = Size {
        people: 20,
        agents: 5,
        rows: 1_200,
    };
    let seed = Seed { number: 77, size };
    seed.plant(&db, &auth).await.unwrap();
    let context = || db.tenant(seed.network());
    assert_eq!(context().select::<Post>().count().await.unwrap(), 1_200);
    assert_eq!(context().select::<Message>().count().await.unwrap(), 1_200);
    let root: Id<Post> = seed.id(600);
    let thread = db.with_tenant_context(seed.network(), async |tx| {
        let draft = Draft {
            author: seed.agent(0),
            owner: seed.agent(0).into(),
            community: None,
            reply_to: Some(seed.id(605)),
            body: "And one more.",
        };
        discussing::post(tx, &draft).await?;
        network::threads::thread(tx, root).await
    });
    let thread = thread.await.unwrap();
    let depths: Vec<u32> = thread.iter().map(|entry| entry.depth).collect();
    assert_eq!(depths, [0, 1, 2, 2, 1, 2, 3]);
    let times = thread.iter().map(|entry| entry.row.timestamps.created_at);
    assert!(times.clone().min() == times.clone().next());
    assert_eq!(thread[6].row.body, "And one more.");
    let answers = context()
        .select::<Post>()
        .filter(Post::reply_to_id.eq(root));
    let answers = answers
        .order_by(Post::created_at.asc())
        .all()
        .await
        .unwrap();
    assert_eq!(answers.len(), 2);
    // From the last answer up to what began the thread.
    let last = thread[6].row.id;
    let above = async |tx: &mut _| network::threads::context(tx, last).await;
    let above: Vec<Post> = db.with_tenant_context(seed.network(), above).await.unwrap();
    let above: Vec<_> = above.iter().map(|post| post.id).collect();
    assert_eq!(above, [seed.id(605), seed.id(602), root]);
    // From another network the thread is empty.
    let elsewhere = async |tx: &mut _| network::threads::thread(tx, root).await;
    let elsewhere = db.with_tenant_context(OURS.network(), elsewhere).await;
    assert!(elsewhere.unwrap().is_empty());
}
