//! What services do to the rows of everybody, by typed statements and by SQL.

use rowhouse::client::{ErrorKind, Serving, Transaction};
use rowhouse::prelude::*;
use rowhouse_tests::system::{Outcome, attempt};

use super::schema::{
    Attempt, Delivery, DeliveryStatus, Directory, Event, Member, NewAttempt, NewEvent, NewMember,
    NewVisit, Sweeper, Tenant, Visit, Webhooks, database, open, tenant,
};

/// The delivery that is due the longest and that nobody else has.
async fn due(tx: &Transaction<Serving<Webhooks>>) -> Result<Vec<Delivery>, Error> {
    let due = tx
        .select::<Delivery>()
        .filter(Delivery::status.eq(DeliveryStatus::Due));
    let due = due.order_by(Delivery::due_at.asc());
    due.limit(1).skip_locked().all().await
}

#[tokio::test]
async fn a_worker_takes_what_is_due_whosever_it_is() -> Result<(), Error> {
    let fixture = database().await;
    let webhooks = open::<Webhooks>(&fixture).await?;
    assert_eq!(webhooks.select::<Delivery>().count().await?, 2);
    // Two workers share the work: what one has locked, the other passes by.
    webhooks
        .run(async |tx| {
            let mine = due(tx).await?;
            let theirs = webhooks.run(async |tx| due(tx).await).await?;
            assert_eq!((mine.len(), theirs.len()), (1, 1));
            assert_ne!(mine[0].tenant_id, theirs[0].tenant_id);
            let attempt = NewAttempt {
                delivery_id: mine[0].id,
                answer: "200".to_owned(),
            };
            tx.insert(attempt).await?;
            let noted = tx
                .update::<Delivery>()
                .set(Delivery::status, DeliveryStatus::Delivered)
                .set(Delivery::attempt_count, 1)
                .filter(Delivery::id.eq(mine[0].id));
            assert_eq!(noted.execute().await?, 1);
            Ok::<_, Error>(())
        })
        .await?;
    let tried = webhooks.select::<Delivery>().with(Attempt::delivery.many());
    let tried = tried.filter(Delivery::status.eq(DeliveryStatus::Delivered));
    let (delivery, attempts) = tried.one().await?;
    assert_eq!((delivery.attempt_count, attempts.len()), (1, 2));
    Ok(())
}

#[tokio::test]
async fn a_member_of_several_is_told_all_of_them() -> Result<(), Error> {
    let fixture = database().await;
    let directory = open::<Directory>(&fixture).await?;
    let of = async |person: &str| {
        let theirs = directory.select::<Member>().join(Member::tenant);
        let theirs = theirs.filter(Member::person.eq(person));
        let mut names: Vec<String> = theirs.columns(Tenant::name).await?;
        names.sort();
        Ok::<_, Error>(names)
    };
    assert_eq!(of("ada").await?, ["tenant 1", "tenant 2"]);
    assert_eq!(of("person 2").await?, ["tenant 2"]);
    assert_eq!(of("nobody").await?, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn what_is_not_declared_is_refused_by_name() -> Result<(), Error> {
    let fixture = database().await;
    let webhooks = open::<Webhooks>(&fixture).await?;
    let sweeper = open::<Sweeper>(&fixture).await?;
    let moved = webhooks
        .context()
        .update::<Delivery>()
        .set(Delivery::tenant_id, tenant(1))
        .every_row()
        .execute()
        .await
        .unwrap_err();
    assert_eq!(moved.kind(), ErrorKind::Permission);
    assert_eq!(
        moved.to_string(),
        "the service `webhooks` may not update `tenant_id` of `t_deliveries`; it may update `status`, \
         `attempt_count`, as `#[service(…)]` says there"
    );
    let event = NewEvent {
        label: "early".to_owned(),
    };
    let event = event.with(Event::created_at, time::OffsetDateTime::UNIX_EPOCH);
    let early = webhooks.context().insert(event).await.unwrap_err();
    assert_eq!(
        early.to_string(),
        "the service `webhooks` may not insert `created_at` of `l_events`; it may insert `tenant_id`, `label`, as \
         `#[service(…)]` says there"
    );
    // A column that a condition or a select list names is PostgreSQL's to refuse.
    let read = sweeper.select::<Delivery>().columns(Delivery::due_at).all();
    assert_eq!(read.await.unwrap_err().kind(), ErrorKind::Permission);
    // Whose a new row is must be said.
    let directory = open::<Directory>(&fixture).await?;
    let carol = || NewMember {
        person: "carol".to_owned(),
    };
    let whose = directory.context().insert(carol()).await.unwrap_err();
    assert_eq!(
        whose.to_string(),
        "a parameter does not fit the statement: a new row of `r_members` has no value for `tenant_id`; add it with \
         `with`"
    );
    let stored = carol().with(Member::tenant_id, tenant(2));
    let stored = directory.context().insert(stored).await?;
    assert_eq!(stored.tenant_id, tenant(2));
    let nobodys = NewEvent {
        label: "of nobody, again".to_owned(),
    };
    let nobodys = webhooks.context().insert(nobodys).await?;
    assert_eq!(nobodys.tenant_id, None);
    Ok(())
}

#[tokio::test]
async fn a_sweeper_deletes_what_no_context_could() -> Result<(), Error> {
    let fixture = database().await;
    let sweeper = open::<Sweeper>(&fixture).await?;
    let open = sweeper.select::<Delivery>();
    let open = open.columns((Delivery::id, Delivery::tenant_id)).all();
    assert_eq!(open.await?.len(), 2);
    let attempts = sweeper.context().delete::<Attempt>().every_row();
    assert_eq!(attempts.execute().await?, 2);
    let of_first = Delivery::tenant_id.eq(tenant(1));
    let deliveries = sweeper.context().delete::<Delivery>().filter(of_first);
    assert_eq!(deliveries.execute().await?, 1);
    Ok(())
}

#[tokio::test]
async fn what_belongs_to_nobody_may_be_out_of_reach_of_every_context() -> Result<(), Error> {
    let fixture = database().await;
    let sweeper = open::<Sweeper>(&fixture).await?;
    let nobodys = || Visit::tenant_id.is_null();
    let seen = sweeper.select::<Visit>().filter(nobodys()).count();
    assert_eq!(seen.await?, 2);
    let stored = sweeper.context().insert(NewVisit {}).await?;
    assert_eq!(stored.tenant_id, None);
    let db = Database::open(&fixture.gate_url(), fixture.declaration).await?;
    db.with_tenant_context(tenant(1), async |tx| {
        let own = tx.insert(NewVisit {}).await?;
        assert_eq!(own.tenant_id, Some(tenant(1)));
        assert_eq!(tx.select::<Visit>().count().await?, 2);
        Ok::<_, Error>(())
    })
    .await?;
    // Neither the policies nor the typed statement let a row of nobody be seen, or become one.
    let one = || db.tenant(tenant(1));
    let nobodys = "SELECT FROM l_visits WHERE tenant_id IS NULL";
    assert!(one().query(nobodys, &[]).await?.is_empty());
    let refused = one().execute("INSERT INTO l_visits DEFAULT VALUES", &[]);
    assert_eq!(refused.await.unwrap_err().kind(), ErrorKind::Permission);
    Ok(())
}

#[tokio::test]
async fn a_service_holds_its_grants_and_no_more() {
    let fixture = database().await;
    let none: [&str; 0] = [];
    let tenant = "'00000000-0000-0000-0000-000000000001'";
    for (service, statement, outcome) in [
        ("webhooks", "SELECT FROM t_secrets", Outcome::denied()),
        ("webhooks", "SELECT FROM r_members", Outcome::denied()),
        ("webhooks", "DELETE FROM t_deliveries", Outcome::denied()),
        ("webhooks", "TRUNCATE t_deliveries", Outcome::denied()),
        ("webhooks", "SELECT FROM t_deliveries", Outcome::Reached(2)),
        ("webhooks", "SELECT FROM l_events", Outcome::Reached(3)),
        (
            "webhooks",
            "UPDATE t_deliveries SET attempt_count = 2",
            Outcome::Reached(2),
        ),
        (
            "webhooks",
            "UPDATE t_deliveries SET due_at = now()",
            Outcome::denied(),
        ),
        (
            "directory",
            "SELECT name FROM t_tenants",
            Outcome::Reached(2),
        ),
        (
            "directory",
            "SELECT created_at FROM t_tenants",
            Outcome::denied(),
        ),
        ("directory", "SET ROLE webhooks", Outcome::denied()),
        (
            "sweeper",
            "UPDATE l_attempts SET answer = ''",
            Outcome::denied(),
        ),
        ("sweeper", "DELETE FROM l_attempts", Outcome::Reached(2)),
    ] {
        let login = fixture.login(service).await;
        let found = attempt(&login, &none, statement).await;
        assert_eq!(found, outcome, "{service}: {statement}");
    }
    // Nobody becomes a service: not the gate, nor who acts inside a tenant.
    let gate = fixture.gate().await;
    let context = fixture.context(tenant.trim_matches('\''));
    for role in ["webhooks", "directory", "sweeper"] {
        let enter = format!("SET LOCAL ROLE {role}");
        for before in [&[][..], &context[..]] {
            assert_eq!(attempt(&gate, before, &enter).await, Outcome::denied());
        }
    }
    // And a tenant's context reaches what it always did.
    let own = attempt(&gate, &context, "SELECT FROM t_deliveries").await;
    assert_eq!(own, Outcome::Reached(1));
}
