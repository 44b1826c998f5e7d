//! What people do in a workspace.

use rowhouse::prelude::*;
use workspace_saas::auditing::{self, Actor};
use workspace_saas::billing::{self, News};
use workspace_saas::joining;
use workspace_saas::keys;
use workspace_saas::schema::core::{OrgRole, SubscriptionStatus};
use workspace_saas::schema::product::{AuditLogEntry, TaskPriority, TaskStatus};
use workspace_saas::schema::services::{Billing, Directory};
use workspace_saas::schema::{OrganizationMember, Task};
use workspace_saas::working;

use crate::support::{OURS, THEIRS, open, seeded, serve, shared};

#[tokio::test]
async fn a_workspace_is_founded_and_joined_once_by_invitation() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let (ada, boris, chidi) = (OURS.person(0), THEIRS.person(1), THEIRS.person(2));
    let workspace = joining::found(&db, "New", "new", ada).await.unwrap();
    assert!(joining::found(&db, "Another", "new", ada).await.is_err());
    let (invitation, secret) =
        joining::invite(&db, workspace.id, ada, "boris@new.example", OrgRole::Admin)
            .await
            .unwrap();
    assert_eq!(invitation.token_hash, secret.hash());
    let twice = joining::invite(&db, workspace.id, ada, "boris@new.example", OrgRole::Admin).await;
    assert!(twice.is_err());
    let member = joining::accept(&db, secret.expose(), boris).await.unwrap();
    assert_eq!(member.map(|it| it.role), Some(OrgRole::Admin));
    assert!(
        joining::accept(&db, secret.expose(), chidi)
            .await
            .unwrap()
            .is_none()
    );
    // The same secret opens no other workspace.
    let (_, elsewhere) = secret.expose().rsplit_once('_').unwrap();
    let forged = secret
        .expose()
        .replace(elsewhere, &OURS.workspace().as_inner().simple().to_string());
    assert!(
        joining::accept(&db, &forged, chidi)
            .await
            .unwrap()
            .is_none()
    );
    let (withdrawn, secret) =
        joining::invite(&db, workspace.id, ada, "chidi@new.example", OrgRole::Member)
            .await
            .unwrap();
    let revoke = async |tx: &mut _| joining::revoke(tx, ada, withdrawn.id).await;
    assert!(db.with_tenant_context(workspace.id, revoke).await.unwrap());
    assert!(
        joining::accept(&db, secret.expose(), chidi)
            .await
            .unwrap()
            .is_none()
    );
    let members = db.tenant(workspace.id).select::<OrganizationMember>();
    assert_eq!(members.count().await.unwrap(), 2);
    let latest = async |tx: &mut _| auditing::latest(tx, 10).await;
    let trail = db.with_tenant_context(workspace.id, latest).await.unwrap();
    let actions: Vec<&str> = trail.iter().map(|it| it.action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "invitation.revoked",
            "member.invited",
            "member.joined",
            "member.invited",
            "workspace.founded",
        ]
    );
}

#[tokio::test]
async fn a_task_is_handed_out_told_of_and_done() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let (ada, boris) = (OURS.person(0), OURS.person(1));
    let (done, unread) = db
        .with_tenant_context(OURS.workspace(), async |tx| {
            let task = working::write(tx, ada, "Sweep", TaskPriority::High).await?;
            assert!(working::assign(tx, ada, &task, boris).await?);
            assert!(!working::assign(tx, ada, &task, boris).await?);
            let by = Actor {
                user: Some(boris),
                impersonated_by: Some(ada),
            };
            let done = working::advance(tx, by, task.id, TaskStatus::Done).await?;
            let told = auditing::latest(tx, 1).await?.remove(0);
            assert_eq!(
                (told.actor_id, told.impersonated_by),
                (Some(boris), Some(ada))
            );
            assert_eq!(told.detail.before.as_deref(), Some("todo"));
            Ok::<_, Error>((done.unwrap(), working::unread(tx, boris).await?))
        })
        .await
        .unwrap();
    assert!(done.completed_at.is_some());
    assert_eq!(unread[0].title, "Please do: Sweep");
    let theirs = working::board(&db, THEIRS.workspace()).await.unwrap();
    assert!(
        theirs
            .iter()
            .all(|(task, _)| task.organization_id == THEIRS.workspace())
    );
    let board = working::board(&db, OURS.workspace()).await.unwrap();
    assert!(board.is_sorted_by_key(|(task, _)| std::cmp::Reverse(task.status)));
    assert!(board.iter().any(|(_, assignees)| !assignees.is_empty()));
}

#[tokio::test]
async fn only_members_are_asked_to_do_something() {
    let db = open(shared().await).await;
    let stranger = THEIRS.person(0);
    let asked = db
        .with_tenant_context(OURS.workspace(), async |tx| {
            let task = tx.find::<Task>(OURS.id(1)).await?.unwrap();
            working::assign(tx, OURS.person(0), &task, stranger).await
        })
        .await
        .unwrap_err();
    assert!(
        asked.to_string().contains("task_assignees_user_id_fkey"),
        "{asked}"
    );
}

#[tokio::test]
async fn a_key_acts_for_its_workspace_until_it_is_withdrawn() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let (key, secret) = keys::issue(&db, OURS.workspace(), OURS.person(0), "Deploy")
        .await
        .unwrap();
    assert_eq!(key.prefix, secret.prefix());
    let found = keys::authenticate(&db, secret.expose())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.organization_id, found.id),
        (OURS.workspace(), key.id)
    );
    assert!(found.last_used_at.is_some());
    assert!(
        keys::authenticate(&db, "key_made_up")
            .await
            .unwrap()
            .is_none()
    );
    let revoke = async |tx: &mut _| keys::revoke(tx, OURS.person(0), key.id).await;
    let theirs = db.with_tenant_context(THEIRS.workspace(), revoke).await;
    assert!(!theirs.unwrap());
    assert!(
        db.with_tenant_context(OURS.workspace(), revoke)
            .await
            .unwrap()
    );
    assert!(
        keys::authenticate(&db, secret.expose())
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn what_stripe_says_of_a_customer_is_noted_whichever_workspace_that_is() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let service = serve::<Billing>(&fixture).await;
    let news = |customer: &str, ends| News {
        customer: customer.to_owned(),
        subscription: "sub_1".to_owned(),
        price: "price_1".to_owned(),
        status: SubscriptionStatus::Active,
        period: (OURS.at(0), OURS.at(1)),
        ends,
    };
    let paid = async || {
        let paid = async |tx: &mut _| billing::is_paid(tx).await;
        db.with_tenant_context(OURS.workspace(), paid)
            .await
            .unwrap()
    };
    let first = billing::hear(&service, news("cus_1", false)).await.unwrap();
    assert_eq!(first.map(|it| it.organization_id), Some(OURS.workspace()));
    assert!(paid().await);
    let unknown = billing::hear(&service, news("cus_unknown", false)).await;
    assert!(unknown.unwrap().is_none());
    // A workspace has one subscription, and a customer is one workspace.
    let become_new = async |tx: &mut _| billing::become_customer(tx, "cus_new").await;
    let renamed = db.with_tenant_context(OURS.workspace(), become_new).await;
    let heard = billing::hear(&service, news("cus_new", true))
        .await
        .unwrap();
    assert_eq!(heard.map(|it| it.id), Some(renamed.unwrap().id));
    let stolen = db.with_tenant_context(THEIRS.workspace(), become_new).await;
    let index = "subscriptions_stripe_customer_id_unique";
    let stolen = stolen.unwrap_err().to_string();
    assert!(stolen.contains(index), "{stolen}");
    // What was to end with its period ends when that is over, and once.
    for (at, ended) in [(OURS.at(0), 0), (OURS.at(1), 1), (OURS.at(2), 0)] {
        assert_eq!(billing::sweep(&service, at).await.unwrap(), ended);
    }
    assert!(!paid().await);
}

#[tokio::test]
async fn a_person_is_told_which_workspaces_there_are_to_enter() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let directory = serve::<Directory>(&fixture).await;
    let ada = OURS.person(0);
    joining::found(&db, "Another", "another", ada)
        .await
        .unwrap();
    let entrances = joining::entrances(&directory, ada).await.unwrap();
    let entrances: Vec<_> = entrances.iter().map(|it| (&*it.name, it.role)).collect();
    assert_eq!(
        entrances,
        [("Another", OrgRole::Owner), ("Workspace 1", OrgRole::Owner)]
    );
    let theirs = joining::entrances(&directory, THEIRS.person(1)).await;
    let theirs: Vec<_> = theirs.unwrap().iter().map(|it| it.workspace).collect();
    assert_eq!(theirs, [THEIRS.workspace()]);
}

#[tokio::test]
async fn the_trail_does_not_change() {
    let db = open(shared().await).await;
    for sql in [
        "UPDATE audit_log_entries SET action = 'nothing.happened'",
        "DELETE FROM audit_log_entries",
        "UPDATE events SET name = 'nothing.happened'",
    ] {
        let error = db
            .tenant(OURS.workspace())
            .execute(sql, &[])
            .await
            .unwrap_err();
        assert!(error.to_string().contains("permission denied"), "{error}");
    }
    let all = db.tenant(OURS.workspace()).select::<AuditLogEntry>();
    assert_eq!(all.count().await.unwrap(), 12);
}
