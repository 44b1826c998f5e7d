//! Webhooks, from an event to the last attempt.

use std::sync::Mutex;

use rowhouse::client::types::KeyRing;
use rowhouse::prelude::*;
use rowhouse_tests::system::{Outcome, attempt};
use serde_json::json;
use workspace_saas::hooking::{self, Answer, Parcel};
use workspace_saas::schema::services::Webhooks;
use workspace_saas::schema::{WebhookDelivery, WebhookEndpoint};
use workspace_saas::seed::ring;

use crate::support::{OURS, THEIRS, open, seeded, serve, shared};

#[tokio::test]
async fn what_is_not_heard_is_tried_later_and_later_and_then_given_up() {
    let fixture = seeded().await;
    let worker = serve::<Webhooks>(&fixture).await;
    let mut at = OURS.at(100_000);
    let mut waits = Vec::new();
    let refuse = async |_| Answer::Status(503);
    loop {
        let ring = ring();
        let noted = hooking::deliver(&worker, &ring, at, 10, refuse).await;
        let noted = noted.unwrap();
        // One waits in each workspace, and one worker delivers for both.
        let mut of: Vec<_> = noted.iter().map(|it| it.organization_id).collect();
        of.sort();
        assert_eq!(of, [OURS.workspace(), THEIRS.workspace()]);
        let again = hooking::deliver(&worker, &ring, at, 10, refuse).await;
        assert!(again.unwrap().is_empty());
        let Some(next) = noted[0].next_attempt_at else {
            let failed = |it: &WebhookDelivery| it.failed_at == Some(at);
            assert!(noted.iter().all(failed));
            break;
        };
        waits.push((next - at).whole_minutes());
        at = next;
    }
    assert_eq!(waits, [1, 2, 4, 8]);
}

#[tokio::test]
async fn endpoints_are_told_what_they_want_to_hear_and_know_who_tells_it() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let worker = serve::<Webhooks>(&fixture).await;
    let (endpoint, secret) = db
        .with_tenant_context(OURS.workspace(), async |tx| {
            let url = "https://ci.example/hook";
            let (workspace, person) = (OURS.workspace(), OURS.person(0));
            let wanted = &["task.moved"];
            let added = hooking::add(tx, &ring(), workspace, person, url, wanted).await?;
            // The endpoint of the seed hears everything.
            let other = hooking::tell(tx, "task.created", &json!({})).await?;
            let told = hooking::tell(tx, "task.moved", &json!({"to": "done"})).await?;
            assert_eq!((other.len(), told.len()), (1, 2));
            Ok::<_, Error>(added)
        })
        .await
        .unwrap();
    assert!(secret.expose().starts_with(&endpoint.secret_prefix));
    let parcels: Mutex<Vec<Parcel>> = Mutex::default();
    let at = OURS.at(100_000_000);
    let send = async |parcel| {
        parcels.lock().unwrap().push(parcel);
        Answer::Status(204)
    };
    let noted = hooking::deliver(&worker, &ring(), at, 100, send).await;
    let noted = noted.unwrap();
    // Two wait in the seed.
    assert_eq!(noted.len(), 5);
    assert!(noted.iter().all(|it| it.delivered_at == Some(at)));
    let parcels = parcels.into_inner().unwrap();
    let mut mine = parcels.iter().filter(|it| it.url == endpoint.url);
    let parcel = mine.next().unwrap();
    assert_eq!(mine.next(), None);
    assert_eq!(parcel.body, r#"{"to":"done"}"#);
    assert_eq!(
        parcel.signature,
        hooking::sign(secret.expose(), &parcel.body)
    );
    let latest = async |tx: &mut _| hooking::latest(tx, endpoint.id, 10).await;
    let latest = db.with_tenant_context(OURS.workspace(), latest).await;
    let latest: Vec<_> = latest.unwrap().into_iter().map(|it| it.id).collect();
    assert_eq!(latest, [parcel.delivery]);
}

#[tokio::test]
async fn two_workers_share_the_work() {
    let fixture = seeded().await;
    let [one, other] = [
        serve::<Webhooks>(&fixture).await,
        serve::<Webhooks>(&fixture).await,
    ];
    let at = OURS.at(100_000);
    let ring = ring();
    // While the first sends the one that it has in hand, the second finds the other.
    let noted = hooking::deliver(&one, &ring, at, 1, async |_| {
        let ok = async |_| Answer::Status(200);
        let theirs = hooking::deliver(&other, &ring, at, 10, ok).await.unwrap();
        assert_eq!(theirs.len(), 1);
        Answer::Status(200)
    });
    assert_eq!(noted.await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_secret_opens_for_its_own_endpoint_and_under_its_own_key() {
    let fixture = seeded().await;
    let worker = serve::<Webhooks>(&fixture).await;
    let at = OURS.at(100_000);
    let send = async |_| Answer::Status(200);
    let stranger = KeyRing::new(2, &[7; 32]);
    let unknown = hooking::deliver(&worker, &stranger, at, 10, send).await;
    assert!(unknown.unwrap_err().to_string().contains("has no key 1"));
    fixture
        .alter(
            "UPDATE webhook_endpoints AS one SET secret = other.secret FROM webhook_endpoints AS other
             WHERE one.id <> other.id",
        )
        .await;
    let moved = hooking::deliver(&worker, &ring(), at, 10, send).await;
    let message = moved.unwrap_err().to_string();
    assert!(message.contains("does not belong to this row"), "{message}");
    // Nothing was noted.
    let due = WebhookDelivery::next_attempt_at.is_not_null();
    let due = worker.select::<WebhookDelivery>().filter(due);
    assert_eq!(due.count().await.unwrap(), 2);
}

#[tokio::test]
async fn a_worker_reads_of_an_endpoint_what_it_sends_with() {
    let fixture = shared().await;
    let worker = fixture.login(Webhooks::ROLE).await;
    let none = [""; 0];
    for (column, outcome) in [
        ("url", Outcome::Reached(2)),
        ("secret", Outcome::Reached(2)),
        ("description", Outcome::denied()),
        ("organization_id", Outcome::denied()),
    ] {
        let sql = format!("SELECT {column} FROM {}", WebhookEndpoint::TABLE.name);
        assert_eq!(attempt(&worker, &none, &sql).await, outcome, "{sql}");
    }
    let move_away = "UPDATE webhook_deliveries SET payload = '{}'";
    assert_eq!(attempt(&worker, &none, move_away).await, Outcome::denied());
}

#[tokio::test]
async fn a_delivery_is_in_one_state() {
    let db = open(shared().await).await;
    let both = db
        .tenant(OURS.workspace())
        .update::<WebhookDelivery>()
        .set(WebhookDelivery::delivered_at, OURS.at(1))
        .set(WebhookDelivery::failed_at, OURS.at(1))
        .every_row()
        .execute()
        .await
        .unwrap_err();
    assert!(
        both.to_string().contains("webhook_deliveries_state_check"),
        "{both}"
    );
}
