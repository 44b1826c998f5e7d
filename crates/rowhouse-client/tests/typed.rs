//! Typed statements over declared structs, on the schema that they declare.

#[path = "support/domain.rs"]
mod domain;

use domain::{
    Connection, ConnectionPatch, ConnectionSettings, ConnectionStatus, Country, Domain, Event,
    HasAuditColumns, NewCountry, NewEvent, connection,
};
use rowhouse::prelude::*;
use rowhouse_client::ErrorKind;

#[tokio::test]
async fn a_row_is_stored_with_its_defaults_and_read_again() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let stored = db.tenant(acme).insert(connection("one")).await.unwrap();
    assert_eq!(stored.tenant_id, acme);
    assert_eq!(stored.status, ConnectionStatus::Active);
    assert_eq!(stored.note, None);
    let found = db.tenant(acme).find::<Connection>(stored.id).await;
    let found = found.unwrap().unwrap();
    assert_eq!(found.label, "one");
    assert_eq!(found.settings.0, ConnectionSettings { retries: 3 });
    assert_eq!(found.scopes, ["read", "write"]);
    assert_eq!(found.audit.created_at, stored.audit.created_at);
}

#[tokio::test]
async fn what_has_a_default_can_be_given() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let new = connection("one")
        .with(Connection::status, ConnectionStatus::PastDue)
        .set(Connection::note, "by hand".to_owned());
    let stored = db.tenant(acme).insert(new).await.unwrap();
    assert_eq!(stored.status, ConnectionStatus::PastDue);
    assert_eq!(stored.note.as_deref(), Some("by hand"));
}

#[tokio::test]
async fn selects_filter_sort_and_limit() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let labels = db
        .with_tenant_context(acme, async |tx| {
            for (label, limit) in [("a", 1), ("b", 2), ("c", 3), ("d%", 4)] {
                tx.insert(connection(label).with(Connection::rate_limit, limit))
                    .await?;
            }
            tx.update::<Connection>()
                .set(Connection::status, ConnectionStatus::Paused)
                .filter(Connection::label.eq("b"))
                .execute()
                .await?;
            let select = || tx.select::<Connection>();
            let active = Connection::status.eq(ConnectionStatus::Active);
            let open = select()
                .filter(active & Connection::rate_limit.gt(1))
                .order_by(Connection::rate_limit.desc())
                .limit(1)
                .all()
                .await?;
            assert_eq!(open[0].label, "d%");
            assert_eq!(select().count().await?, 4);
            let either = Connection::label.eq("a") | Connection::label.starts_with("d%");
            assert_eq!(select().filter(!either).count().await?, 2);
            let statuses = [ConnectionStatus::Paused, ConnectionStatus::PastDue];
            let paused = select()
                .filter(Connection::status.is_in(statuses))
                .one()
                .await?;
            assert_eq!(paused.label, "b");
            assert!(
                !select()
                    .filter(Connection::note.is_not_null())
                    .exists()
                    .await?
            );
            let recent = select()
                .order_by(Connection::created_at.desc())
                .order_by(Connection::label.asc())
                .offset(1)
                .all()
                .await?;
            Ok::<_, Error>(recent.into_iter().map(|it| it.label).collect::<Vec<_>>())
        })
        .await
        .unwrap();
    assert_eq!(labels, ["b", "c", "d%"]);
}

#[tokio::test]
async fn tenants_see_their_own_alone() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    let mine = db.tenant(acme).insert(connection("one")).await.unwrap();
    db.tenant(other).insert(connection("one")).await.unwrap();
    assert!(
        db.tenant(other)
            .find::<Connection>(mine.id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        !db.tenant(other)
            .remove::<Connection>(mine.id)
            .await
            .unwrap()
    );
    let all = db
        .tenant(other)
        .delete::<Connection>()
        .every_row()
        .execute();
    assert_eq!(all.await.unwrap(), 1);
    assert_eq!(
        db.tenant(acme)
            .select::<Connection>()
            .count()
            .await
            .unwrap(),
        1
    );
    let stolen = connection("two").with(Connection::tenant_id, other);
    let error = db.tenant(acme).insert(stolen).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
}

#[tokio::test]
async fn a_patch_changes_what_it_names() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let stored = db.tenant(acme).insert(connection("one")).await.unwrap();
    let patch = ConnectionPatch {
        rate_limit: Some(99),
        note: Some(Some("checked".to_owned())),
        ..ConnectionPatch::default()
    };
    let changed = db
        .tenant(acme)
        .patch(stored.id, patch)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((changed.rate_limit, changed.label.as_str()), (99, "one"));
    assert_eq!(changed.note.as_deref(), Some("checked"));
    let cleared = ConnectionPatch {
        note: Some(None),
        ..ConnectionPatch::default()
    };
    let changed = db
        .tenant(acme)
        .patch(stored.id, cleared)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(changed.note, None);
    let empty = ConnectionPatch::default();
    let same = db
        .tenant(acme)
        .patch(stored.id, empty)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(same.rate_limit, 99);
}

#[tokio::test]
async fn a_column_is_worked_out_from_its_row() {
    let domain = Domain::new().await;
    let (db, acme, other) = domain.tenants().await;
    for tenant in [acme, other] {
        db.tenant(tenant).insert(connection("one")).await.unwrap();
    }
    // Ten at once, each of which must see what the others did.
    let more = (0..10).map(|_| {
        let update = db.tenant(acme).update::<Connection>();
        let limit = Connection::rate_limit;
        update.set_to(limit, limit.plus(5)).every_row().execute()
    });
    let changed = futures_util::future::try_join_all(more).await.unwrap();
    assert_eq!(changed, [1; 10]);
    let update = db.tenant(acme).update::<Connection>();
    let changed = update
        .set(Connection::provider, "teams")
        .set_to(Connection::rate_limit, Connection::rate_limit.minus(1))
        .set_to(Connection::note, Connection::label)
        .filter(Connection::label.eq("one"))
        .returning()
        .await
        .unwrap();
    assert_eq!(changed[0].rate_limit, 59);
    assert_eq!(changed[0].note.as_deref(), Some("one"));
    assert_eq!(changed[0].provider, "teams");
    let others = db.tenant(other).select::<Connection>().one().await.unwrap();
    assert_eq!((others.rate_limit, others.note), (10, None));
    // PostgreSQL decides what fits: the check on the column, and its type.
    let less = |by: i32| {
        let update = db.tenant(acme).update::<Connection>();
        let limit = Connection::rate_limit.minus(by);
        update.set_to(Connection::rate_limit, limit).every_row()
    };
    let refused = less(59).execute().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Check);
    let refused = less(i32::MIN).execute().await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Parameter);
    let twice = less(1).set(Connection::rate_limit, 7).execute().await;
    let twice = twice.unwrap_err().to_string();
    assert!(
        twice.contains("sets `rate_limit` to a value and to"),
        "{twice}"
    );
}

#[tokio::test]
async fn a_taken_key_can_be_left_alone() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let new = || connection("one");
    assert!(
        db.tenant(acme)
            .insert_if_absent(new())
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        db.tenant(acme)
            .insert_if_absent(new())
            .await
            .unwrap()
            .is_none()
    );
    let error = db.tenant(acme).insert(new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unique);
}

#[tokio::test]
async fn the_first_statement_of_a_connection_tells_its_own_error() {
    let domain = Domain::new().await;
    let (db, acme, _) = domain.tenants().await;
    db.tenant(acme).insert(connection("one")).await.unwrap();
    let fresh = domain.open().await;
    let error = fresh
        .with_tenant_context(acme, async |tx| tx.insert(connection("one")).await)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unique, "{error}");
}

#[tokio::test]
async fn a_type_of_an_extension_hides_no_error() {
    let domain = Domain::new().await;
    let (db, acme, _) = domain.tenants().await;
    let label = |name: &str| domain::NewLabel {
        name: name.to_owned(),
    };
    db.tenant(acme).insert(label("One")).await.unwrap();
    for alone in [true, false] {
        for builder in [
            Database::builder(domain.settings.clone()),
            Database::builder(domain.settings.clone()).no_statement_cache(),
        ] {
            let fresh = builder.open(&domain.url()).await.unwrap();
            let error = if alone {
                fresh.tenant(acme).insert(label("oNE")).await
            } else {
                let context = fresh.tenant(acme);
                context.run(async |tx| tx.insert(label("oNE")).await).await
            };
            assert_eq!(error.unwrap_err().kind(), ErrorKind::Unique);
        }
    }
    let fresh = domain.open().await;
    let all = [label("two"), label("ONE")];
    let error = fresh.tenant(acme).insert_all(all).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unique);
    let update = fresh.tenant(acme).update::<domain::Label>();
    let update = update.set(domain::Label::name, "three");
    let changed = update
        .filter(domain::Label::name.eq("one"))
        .returning()
        .await;
    assert_eq!(changed.unwrap().len(), 1);
}

#[tokio::test]
async fn logs_grow_and_dictionaries_are_read() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    let event = NewEvent {
        kind: "login".to_owned(),
    };
    assert_eq!(db.tenant(acme).insert(event).await.unwrap().kind, "login");
    assert_eq!(db.tenant(acme).select::<Event>().count().await.unwrap(), 1);
    assert_eq!(db.tenant(other).select::<Event>().count().await.unwrap(), 0);
    assert_eq!(db.select::<Country>().count().await.unwrap(), 2);
    let inside = db
        .tenant(acme)
        .find::<Country>("NZ".to_owned())
        .await
        .unwrap();
    assert_eq!(inside.unwrap().name, "New Zealand");
    let fiji = NewCountry {
        code: "FJ".to_owned(),
        name: "Fiji".to_owned(),
    };
    db.operator().insert(fiji).await.unwrap();
    assert_eq!(db.select::<Country>().count().await.unwrap(), 3);
}

#[tokio::test]
async fn a_pair_is_found_by_its_key() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let connection = db.tenant(acme).insert(connection("one")).await.unwrap();
    let agent = domain::NewAgent {
        name: "bot".to_owned(),
    };
    let agent = db.tenant(acme).insert(agent).await.unwrap();
    let pair = domain::NewAgentConnection {
        agent_id: agent.id,
        connection_id: connection.id,
    };
    db.tenant(acme).insert(pair).await.unwrap();
    let key = (agent.id, connection.id);
    let found = db
        .tenant(acme)
        .find::<domain::AgentConnection>(key)
        .await
        .unwrap();
    assert_eq!(found.unwrap().tenant_id, acme);
    assert!(
        db.tenant(acme)
            .remove::<domain::AgentConnection>(key)
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn a_missing_value_is_named() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let values = rowhouse_client::Values::<Connection>::new().set(Connection::label, "one");
    let error = db.tenant(acme).insert(values).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "a parameter does not fit the statement: a new row of `t_connections` has no value for \
         `provider`, `rate_limit`, `settings`, `scopes`; add it with `with`"
    );
}

#[tokio::test]
async fn statements_work_where_nothing_can_be_prepared() {
    let domain = Domain::new().await;
    let (_, acme, _) = domain.tenants().await;
    let builder = Database::builder(domain.settings.clone()).no_statement_cache();
    let db = builder.open(&domain.url()).await.unwrap();
    db.tenant(acme).insert(connection("one")).await.unwrap();
    let found = db
        .tenant(acme)
        .select::<Connection>()
        .filter(Connection::status.eq(ConnectionStatus::Active))
        .one()
        .await
        .unwrap();
    assert_eq!(found.status, ConnectionStatus::Active);
    let named = "SELECT count(*) FROM pg_prepared_statements";
    let named = db.global().query_one(named, &[]).await.unwrap();
    assert_eq!(named.get::<_, i64>(0), 0);
}

#[tokio::test]
async fn a_tenant_sees_itself_alone() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    let all = db
        .tenant(acme)
        .select::<domain::Tenant>()
        .all()
        .await
        .unwrap();
    assert_eq!(all.iter().map(|it| it.id).collect::<Vec<_>>(), [acme]);
    assert!(
        db.tenant(acme)
            .find::<domain::Tenant>(other)
            .await
            .unwrap()
            .is_none()
    );
    let patch = domain::TenantPatch {
        name: Some("renamed".to_owned()),
    };
    let renamed = db.tenant(acme).patch(acme, patch).await.unwrap().unwrap();
    assert_eq!(renamed.name, "renamed");
    let new = domain::NewTenant {
        name: "more".to_owned(),
    };
    let error = db.tenant(acme).insert(new).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
}
