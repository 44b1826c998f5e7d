//! Many rows at once: bulk inserts, pages, streams, rows that refer to each other.

#[path = "support/domain.rs"]
mod domain;

use domain::{
    Agent, AgentConnection, Connection, ConnectionStatus, Country, Domain, NewAgent,
    NewAgentConnection, NewCountry, NewEvent, connection,
};
use rowhouse::prelude::*;
use rowhouse_client::ErrorKind;

#[tokio::test]
async fn thousands_of_rows_are_stored_at_once() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    let agents = (0..70_000).map(|number| NewAgent {
        name: format!("agent {number}"),
    });
    let stored = db.tenant(acme).insert_all(agents).await.unwrap();
    assert_eq!(stored.len(), 70_000);
    assert_eq!(stored[69_999].name, "agent 69999");
    assert!(stored.iter().all(|agent| agent.tenant_id == acme));
    assert_eq!(db.tenant(other).select::<Agent>().count().await.unwrap(), 0);
}

#[tokio::test]
async fn enums_arrays_and_documents_are_stored_at_once_too() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let paused = ConnectionStatus::Paused;
    let new = ["a", "b"].map(|label| connection(label).with(Connection::status, paused));
    // `scopes` is an array, which cannot travel as the element of one.
    let stored = db.tenant(acme).insert_all(new).await.unwrap();
    assert_eq!(stored[1].scopes, ["read", "write"]);
    let events = ["login", "logout"].map(|kind| NewEvent {
        kind: kind.to_owned(),
    });
    assert_eq!(
        db.tenant(acme).insert_all(events).await.unwrap()[1].kind,
        "logout"
    );
    let none: [NewEvent; 0] = [];
    assert!(db.tenant(acme).insert_all(none).await.unwrap().is_empty());
    let mixed = [
        connection("c").into_values(),
        connection("d").with(Connection::note, None),
    ];
    let error = db.tenant(acme).insert_all(mixed).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Parameter);
}

#[tokio::test]
async fn labels_of_enums_travel_as_an_array() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let values = |name: &str, mood| {
        rowhouse_client::Values::<domain::Visit>::new()
            .set(domain::Visit::page, name.to_owned())
            .set(domain::Visit::status, mood)
    };
    let visits = [
        values("a", ConnectionStatus::Active),
        values("b", ConnectionStatus::PastDue),
    ];
    let stored = db.tenant(acme).insert_all(visits).await.unwrap();
    assert_eq!(stored[1].status, ConnectionStatus::PastDue);
}

#[tokio::test]
async fn a_row_is_stored_or_changed() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    let key = (Connection::provider, Connection::label);
    let first = db
        .tenant(acme)
        .upsert(connection("one"), key)
        .await
        .unwrap();
    let again = connection("one").with(Connection::rate_limit, 99);
    let changed = db.tenant(acme).upsert(again, key).await.unwrap();
    assert_eq!((changed.id, changed.rate_limit), (first.id, 99));
    let theirs = db
        .tenant(other)
        .upsert(connection("one"), key)
        .await
        .unwrap();
    assert_ne!(theirs.id, first.id);
    let error = db
        .tenant(acme)
        .upsert(connection("one"), Connection::label)
        .await;
    assert_eq!(
        error.unwrap_err().to_string(),
        "a parameter does not fit the statement: no key of `t_connections` has the columns label; \
         name those of its primary key or of a unique constraint"
    );
}

#[tokio::test]
async fn another_tenants_row_is_not_changed_by_its_key() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    let theirs = db.tenant(other).insert(connection("one")).await.unwrap();
    let stolen = connection("stolen").with(Connection::id, theirs.id);
    let error = db
        .tenant(acme)
        .upsert(stolen, Connection::id)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Permission);
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let new = (0..10).map(|number| {
        connection(&format!("{number}")).with(Connection::rate_limit, 1 + number / 4)
    });
    db.tenant(acme).insert_all(new).await.unwrap();
    let mut all = db
        .tenant(acme)
        .select::<Connection>()
        .order_by(Connection::rate_limit.desc())
        .order_by(Connection::label.asc())
        .columns(Connection::label)
        .all()
        .await
        .unwrap();
    // Down by one column and up by the other; then both up.
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let order = (Connection::rate_limit.desc(), Connection::label.asc());
        let select = db.tenant(acme).select::<Connection>();
        let page = select.page(order, 3, after).await.unwrap();
        seen.extend(page.rows.into_iter().map(|it| it.label));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, all);
    all.sort();
    seen.clear();
    let mut after = None;
    loop {
        let order = (Connection::rate_limit.asc(), Connection::label.asc());
        let select = db.tenant(acme).select::<Connection>();
        let page = select.page(order, 5, after).await.unwrap();
        assert_eq!(page.rows.len(), 5);
        seen.extend(page.rows.into_iter().map(|it| it.label));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, all);
}

#[tokio::test]
async fn some_columns_are_read_alone() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let stored = db.tenant(acme).insert(connection("one")).await.unwrap();
    let pairs = db
        .tenant(acme)
        .select::<Connection>()
        .columns((Connection::id, Connection::status, Connection::note))
        .all()
        .await
        .unwrap();
    assert_eq!(pairs, [(stored.id, ConnectionStatus::Active, None)]);
}

#[tokio::test]
async fn a_stream_leaves_room_for_other_statements() {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let agents = (0..25).map(|number| NewAgent {
        name: format!("{number:02}"),
    });
    db.tenant(acme).insert_all(agents).await.unwrap();
    let seen = db
        .with_tenant_context(acme, async |tx| {
            let select = tx.select::<Agent>().order_by(Agent::name.asc());
            let mut rows = select.stream(10).await?;
            let mut seen = 0;
            while let Some(agent) = rows.next().await? {
                assert_eq!(agent.name, format!("{seen:02}"));
                let update = tx
                    .update::<Agent>()
                    .set(Agent::name, format!("seen {seen}"));
                seen += update.filter(Agent::id.eq(agent.id)).execute().await?;
            }
            Ok::<_, Error>(seen)
        })
        .await
        .unwrap();
    assert_eq!(seen, 25);
    let left = db
        .tenant(acme)
        .select::<Agent>()
        .filter(Agent::name.starts_with("seen"));
    assert_eq!(left.count().await.unwrap(), 25);
}

#[tokio::test]
async fn rows_that_refer_to_each_other_are_found_together() {
    let (db, acme, other) = Domain::new().await.tenants().await;
    let connections = ["a", "b"].map(connection);
    let connections = db.tenant(acme).insert_all(connections).await.unwrap();
    let theirs = db.tenant(other).insert(connection("x")).await.unwrap();
    let agent = NewAgent {
        name: "bot".to_owned(),
    };
    let agent = db.tenant(acme).insert(agent).await.unwrap();
    let pairs = connections.iter().map(|connection| NewAgentConnection {
        agent_id: agent.id,
        connection_id: connection.id,
    });
    let pairs = db.tenant(acme).insert_all(pairs).await.unwrap();
    let mut keys: Vec<_> = pairs.iter().map(|pair| pair.connection_id).collect();
    keys.push(theirs.id);
    let found = db.tenant(acme).load::<Connection>(keys).await.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[&connections[0].id].label, "a");
    let by_agent = db
        .tenant(acme)
        .load_by(AgentConnection::agent_id, [agent.id]);
    assert_eq!(by_agent.await.unwrap()[&agent.id].len(), 2);
}

#[tokio::test]
async fn what_is_shared_is_stored_at_once_by_the_operator() {
    let (db, _, _) = Domain::new().await.tenants().await;
    let new = [("FJ", "Fiji"), ("IS", "Iceland")].map(|(code, name)| NewCountry {
        code: code.to_owned(),
        name: name.to_owned(),
    });
    db.operator().insert_all(new).await.unwrap();
    let found = db
        .global()
        .load::<Country>(["FJ".to_owned(), "NZ".to_owned()]);
    assert_eq!(found.await.unwrap().len(), 2);
}
