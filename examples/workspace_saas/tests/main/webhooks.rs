//! Webhooks, from an event to the last attempt.

use rowhouse::prelude::*;
use serde_json::json;
use time::Duration;
use workspace_saas::hooking::{self, Answer};
use workspace_saas::schema::WebhookDelivery;

use crate::support::{OURS, THEIRS, open, seeded, shared};

#[tokio::test]
async fn what_is_not_heard_is_tried_later_and_later_and_then_given_up() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let now = OURS.at(100_000);
    let waits = db
        .with_tenant_context(OURS.workspace(), async |tx| {
            let mut at = now;
            let mut waits = Vec::new();
            while let Some((delivery, endpoint)) = hooking::due(tx, at, 1).await?.pop() {
                assert_eq!(delivery.webhook_endpoint_id, endpoint.id);
                let answer = match delivery.attempt_count {
                    0 => Answer::Nothing("the name does not resolve".to_owned()),
                    _ => Answer::Status(503),
                };
                let noted = hooking::answered(tx, &delivery, at, &answer)
                    .await?
                    .unwrap();
                assert_eq!(noted.attempt_count, delivery.attempt_count + 1);
                if let Some(next) = noted.next_attempt_at {
                    waits.push((next - at).whole_minutes());
                    assert!(hooking::due(tx, at, 1).await?.is_empty());
                    at = next;
                } else {
                    assert_eq!((noted.failed_at, noted.delivered_at), (Some(at), None));
                    assert_eq!(noted.response_status, Some(503));
                }
            }
            Ok::<_, Error>(waits)
        })
        .await
        .unwrap();
    assert_eq!(waits, [1, 2, 4, 8]);
}

#[tokio::test]
async fn endpoints_are_told_what_they_want_to_hear() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let (told, heard) = db
        .with_tenant_context(OURS.workspace(), async |tx| {
            let url = "https://ci.example/hook";
            let (workspace, person) = (OURS.workspace(), OURS.person(0));
            let (endpoint, secret) =
                hooking::add(tx, workspace, person, url, &["task.moved"]).await?;
            assert!(secret.expose().starts_with(&endpoint.secret_prefix));
            let none = hooking::tell(tx, "task.created", &json!({})).await?;
            // The endpoint of the seed hears everything.
            assert_eq!(none.len(), 1);
            let told = hooking::tell(tx, "task.moved", &json!({"to": "done"})).await?;
            let mine = told.iter().find(|it| it.webhook_endpoint_id == endpoint.id);
            let at = OURS.at(0) + Duration::days(9_999);
            let heard = hooking::answered(tx, mine.unwrap(), at, &Answer::Status(204)).await?;
            Ok::<_, Error>((told.len(), heard.unwrap()))
        })
        .await
        .unwrap();
    assert_eq!(told, 2);
    assert_eq!((heard.next_attempt_at, heard.failed_at), (None, None));
    assert!(heard.delivered_at.is_some());
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
    let theirs = db.with_tenant_context(THEIRS.workspace(), async |tx| {
        let due = hooking::due(tx, THEIRS.at(100_000), 100).await?;
        Ok::<_, Error>(
            due.into_iter()
                .map(|it| it.0.organization_id)
                .collect::<Vec<_>>(),
        )
    });
    assert_eq!(theirs.await.unwrap(), [THEIRS.workspace()]);
}
