//! A thousand workspaces and a million deliveries: each use case finds what it reads by an index, within its workspace.

use rowhouse::client::Settings;
use rowhouse::prelude::*;
use rowhouse_tests::system::{Crowd, Door, Fixture, Scale};
use workspace_saas::billing::News;
use workspace_saas::hooking::{self, Answer};
use workspace_saas::schema::core::{NewOrganizationMember, NewUser, OrgRole, SubscriptionStatus};
use workspace_saas::schema::operator::PlatformBannerPlacement;
use workspace_saas::schema::product::{AuditLogEntry, Event, TaskPriority, TaskStatus};
use workspace_saas::schema::services::{Billing, Directory, Insights, Webhooks};
use workspace_saas::schema::{Task, User, WebhookEndpoint};
use workspace_saas::seed::{self, Seed, Size};
use workspace_saas::{SCHEMA, auditing, billing, joining, keys, operating, working};

use crate::support::{SYSTEM, open};

const ONE: Seed = Seed {
    number: 1,
    size: Size {
        people: 5,
        rows: 40,
    },
};

async fn crowd(scale: Scale) -> Fixture {
    let fixture = SYSTEM.database().await;
    let planted = ONE.plant(&open(&fixture).await).await;
    planted.unwrap_or_else(|error| panic!("{error:?}"));
    let crowd = Crowd {
        fixture: &fixture,
        tenant: &ONE.workspace().to_string(),
        id: "(lpad(to_hex(k), 8, '0') || substr({id}::text, 9))::uuid",
        numbered_id: "(lpad(to_hex(k), 8, '0') || substr({id}::text, 9, 16) || lpad(to_hex(n), 12, '0'))::uuid",
        besides: &[],
        differing: &[
            ("organizations", "slug", "'workspace-' || k"),
            ("subscriptions", "stripe_customer_id", "'cus_' || k"),
        ],
        biggest: (
            "webhook_deliveries",
            &[
                ("created_at", "{} + n * interval '1 minute'"),
                ("next_attempt_at", "{} + n * interval '1 minute'"),
            ],
        ),
    };
    crowd.gather(scale).await;
    // A sealed secret that is copied to another row does not open there.
    let db = open(&fixture).await;
    for number in 2..=u32::try_from(scale.tenants).expect("there are thousands at most") {
        let seed = Seed { number, ..ONE };
        let text = "whs_of_a_copy".to_owned();
        let sealed = WebhookEndpoint::secret.seal(&seed::ring(), &seed.id(0), &text);
        let kept = db.tenant(seed.workspace()).update::<WebhookEndpoint>();
        let kept = kept.set(WebhookEndpoint::secret, sealed.expect("a text is sealed"));
        let kept = kept.filter(WebhookEndpoint::id.eq(seed.id(0))).execute();
        assert_eq!(kept.await.expect("an endpoint"), 1);
    }
    fixture
}

#[tokio::test]
async fn every_use_case_reads_by_an_index_within_its_workspace() {
    let scale = Scale::asked();
    let fixture = crowd(scale).await;
    let door = fixture.door().await;
    let settings = Settings::of(&SCHEMA).unwrap();
    let db = Database::builder(settings).max_connections(1);
    let db = db
        .open_with(door.config(&fixture.conventions.roles.gate))
        .await;
    let db = db.unwrap();
    drop(door.take());
    let numbers = scale.visits();
    let [_, last, ..] = numbers;
    for number in numbers {
        use_cases(&db, Seed { number, ..ONE }).await.unwrap();
    }
    let read = fixture.within_tenants(&door.take()).await;
    for table in [
        "webhook_deliveries",
        "webhook_endpoints",
        "tasks",
        "task_assignees",
        "audit_log_entries",
        "events",
        "user_notifications",
        "subscriptions",
        "api_keys",
    ] {
        assert!(read.contains_key(table), "{table}: {read:?}");
    }
    // That is seen: without an index that leads with the workspace, a use case is found out.
    fixture
        .alter(
            "DROP INDEX idx_audit_log_entries_organization_id_created_at,
                idx_audit_log_entries_organization_id_target_type_target_id",
        )
        .await;
    let latest = async |tx: &mut _| auditing::latest(tx, 20).await;
    db.with_tenant_context(ONE.workspace(), latest)
        .await
        .unwrap();
    let strays = fixture.strays(&door.take()).await;
    assert_eq!(strays.len(), 1, "{strays:?}");
    let wanderer = wanderer(&db, last).await.unwrap();
    services(&fixture, &door, wanderer).await.unwrap();
}

/// Somebody who is a member of two workspaces.
async fn wanderer(db: &Database, last: u32) -> Result<Id<User>, Error> {
    let new = NewUser {
        name: "Gal".to_owned(),
        email: "gal@two.example".to_owned(),
    };
    let user_id = db.operator().insert(new).await?.id;
    for number in [1, last] {
        let workspace = Seed { number, ..ONE }.workspace();
        let member = NewOrganizationMember { user_id };
        db.tenant(workspace).insert(member).await?;
    }
    Ok(user_id)
}

async fn use_cases(db: &Database, seed: Seed) -> Result<(), Error> {
    let (workspace, person) = (seed.workspace(), ONE.person(0));
    db.with_tenant_context(workspace, async |tx| {
        hooking::tell(tx, "task.moved", &serde_json::json!({})).await?;
        hooking::latest(tx, seed.id(0), 20).await?;
        auditing::latest(tx, 20).await?;
        tx.find::<AuditLogEntry>(seed.id(3)).await?;
        let task = working::write(tx, person, "Sweep", TaskPriority::High).await?;
        working::assign(tx, person, &task, ONE.person(1)).await?;
        working::advance(tx, person.into(), task.id, TaskStatus::InProgress).await?;
        working::unread(tx, ONE.person(1)).await?;
        billing::is_paid(tx).await?;
        billing::become_customer(tx, &format!("cus_{}", seed.number)).await?;
        let (ring, url) = (seed::ring(), "https://elsewhere.example/hook");
        hooking::add(tx, &ring, workspace, person, url, &["nobody.tells"]).await?;
        let viewed = Event::name.eq("page.viewed");
        let events = tx.select::<Event>().filter(viewed);
        events
            .order_by(Event::created_at.desc())
            .limit(20)
            .all()
            .await?;
        operating::banners(tx, PlatformBannerPlacement::App).await
    })
    .await?;
    working::board(db, workspace).await?;
    let late = Task::completed_at.is_null() & Task::due_at.le(seed.at(0));
    db.tenant(workspace)
        .select::<Task>()
        .filter(late)
        .count()
        .await?;
    let (key, secret) = keys::issue(db, workspace, person, "Deploy").await?;
    keys::authenticate(db, secret.expose()).await?;
    let revoke = async |tx: &mut _| keys::revoke(tx, person, key.id).await;
    db.with_tenant_context(workspace, revoke).await?;
    let (email, role) = (format!("{}@new.example", key.id), OrgRole::Member);
    let (invitation, secret) = joining::invite(db, workspace, person, &email, role).await?;
    joining::accept(db, secret.expose(), person).await?;
    let revoke = async |tx: &mut _| joining::revoke(tx, person, invitation.id).await;
    db.with_tenant_context(workspace, revoke).await?;
    Ok(())
}

/// What serves all workspaces finds what it looks for, and nothing beside it.
async fn services(fixture: &Fixture, door: &Door, wanderer: Id<User>) -> Result<(), Error> {
    let builder = || Ok::<_, Error>(Database::builder(Settings::of(&SCHEMA)?).max_connections(1));
    let worker = builder()?.open_service_with::<Webhooks>(door.config(Webhooks::ROLE));
    let worker = worker.await?;
    let billing = builder()?.open_service_with::<Billing>(door.config(Billing::ROLE));
    let billing = billing.await?;
    let directory = builder()?.open_service_with::<Directory>(door.config(Directory::ROLE));
    let directory = directory.await?;
    let insights = builder()?.open_service_with::<Insights>(door.config(Insights::ROLE));
    let insights = insights.await?;
    drop(door.take());
    let (at, ok) = (ONE.at(100_000_000), async |_| Answer::Status(200));
    for _ in 0..7 {
        let noted = hooking::deliver(&worker, &seed::ring(), at, 10, ok).await?;
        assert_eq!(noted.len(), 10);
        billing::sweep(&billing, at).await?;
        let news = News {
            customer: "cus_1".to_owned(),
            subscription: "sub_1".to_owned(),
            price: "price_1".to_owned(),
            status: SubscriptionStatus::Active,
            period: (ONE.at(0), ONE.at(1)),
            ends: false,
        };
        assert!(billing::hear(&billing, news).await?.is_some());
    }
    let read = fixture.by_index(&door.take(), 10.0).await;
    assert!(read["webhook_deliveries"] > 7, "{read:?}");
    for _ in 0..7 {
        assert_eq!(joining::entrances(&directory, wanderer).await?.len(), 2);
        let latest = insights
            .select::<Event>()
            .filter(Event::name.eq("page.viewed"));
        latest
            .order_by(Event::created_at.desc())
            .limit(20)
            .all()
            .await?;
    }
    let read = fixture.by_index(&door.take(), 20.0).await;
    assert_eq!(read["events"], 7, "{read:?}");
    Ok(())
}
