//! Operators of documents, arrays, ranges and texts that are searched.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

#[path = "support/domain.rs"]
mod domain;

use domain::{Connection, ConnectionStatus, Domain, NewShelf, Shelf, connection};
use rowhouse::prelude::*;
use rowhouse_client::Filter;
use rowhouse_client::types::Range;
use serde_json::json;

/// The titles of the shelves that a condition holds for.
async fn titles(db: &Database, tenant: Id<domain::Tenant>, filter: Filter<Shelf>) -> Vec<String> {
    let select = db.tenant(tenant).select::<Shelf>().filter(filter);
    let found = select.order_by(Shelf::title.asc()).all().await.unwrap();
    found.into_iter().map(|it| it.title).collect()
}

async fn shelves() -> (Database, Id<domain::Tenant>) {
    let (db, acme, _) = Domain::new().await.tenants().await;
    let shelf = |title: &str, body: &str, document, tags: &[&str], open: Range<i32>| NewShelf {
        title: title.to_owned(),
        body: body.to_owned(),
        document,
        tags: tags.iter().map(|it| (*it).to_owned()).collect(),
        states: vec![ConnectionStatus::Active, ConnectionStatus::Paused],
        open,
    };
    let limits = json!({"limits": {"daily": 5}, "name": "a%b", "list": [1, 2]});
    let rows = [
        shelf(
            "a",
            "The cats are sleeping",
            limits,
            &["red", "blue"],
            (1..5).into(),
        ),
        shelf(
            "b",
            "A dog barks",
            json!({"limits": {"daily": 20}}),
            &["red"],
            (5..).into(),
        ),
        shelf(
            "c",
            "Cats and dogs",
            json!({"name": null}),
            &[],
            Range::Empty,
        ),
    ];
    db.tenant(acme).insert_all(rows).await.unwrap();
    (db, acme)
}

#[tokio::test]
async fn documents_are_looked_into() {
    let (db, acme) = shelves().await;
    for (filter, expected) in [
        (Shelf::document.at(["limits", "daily"]).eq(&5), vec!["a"]),
        (Shelf::document.at(["limits", "daily"]).gt(&5), vec!["b"]),
        (
            Shelf::document.at(["limits", "daily"]).le(&20),
            vec!["a", "b"],
        ),
        (Shelf::document.at(["list", "1"]).eq(&2), vec!["a"]),
        (Shelf::document.at(["name"]).exists(), vec!["a", "c"]),
        (Shelf::document.at(["name"]).like("a\\%%"), vec!["a"]),
        (
            Shelf::document.contains(&json!({"limits": {"daily": 20}})),
            vec!["b"],
        ),
        (Shelf::document.has_key("list"), vec!["a"]),
        (
            Shelf::document.matches_path("$.limits ? (@.daily > 10)"),
            vec!["b"],
        ),
    ] {
        assert_eq!(titles(&db, acme, filter).await, expected);
    }
    // A typed document too.
    db.tenant(acme).insert(connection("one")).await.unwrap();
    let select = db.tenant(acme).select::<Connection>();
    let found = select
        .filter(Connection::settings.at(["retries"]).eq(&3))
        .count()
        .await;
    assert_eq!(found.unwrap(), 1);
}

#[tokio::test]
async fn arrays_are_compared() {
    let (db, acme) = shelves().await;
    let of = |tags: &[&str]| tags.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    for (filter, expected) in [
        (Shelf::tags.has("blue"), vec!["a"]),
        (!Shelf::tags.has("red"), vec!["c"]),
        (Shelf::tags.contains_all(of(&["red", "blue"])), vec!["a"]),
        (Shelf::tags.is_within(of(&["red"])), vec!["b", "c"]),
        (Shelf::tags.overlaps(of(&["blue", "green"])), vec!["a"]),
        (Shelf::tags.eq(of(&["red"])), vec!["b"]),
        (
            Shelf::states.has(ConnectionStatus::Paused),
            vec!["a", "b", "c"],
        ),
        (
            Shelf::states.contains_all([ConnectionStatus::PastDue]),
            vec![],
        ),
    ] {
        assert_eq!(titles(&db, acme, filter).await, expected);
    }
}

#[tokio::test]
async fn ranges_are_compared() {
    let (db, acme) = shelves().await;
    for (filter, expected) in [
        (Shelf::open.contains(4), vec!["a"]),
        (Shelf::open.contains(5), vec!["b"]),
        (Shelf::open.overlaps((3..8).into()), vec!["a", "b"]),
        (Shelf::open.is_within((0..10).into()), vec!["a", "c"]),
        (Shelf::open.contains_range((2..=3).into()), vec!["a"]),
        (Shelf::open.is_before((5..6).into()), vec!["a"]),
        (Shelf::open.is_after((1..=4).into()), vec!["b"]),
        (Shelf::open.eq(Range::Empty), vec!["c"]),
    ] {
        assert_eq!(titles(&db, acme, filter).await, expected);
    }
    let select = db.tenant(acme).select::<Shelf>();
    let first = select
        .order_by(Shelf::title.asc())
        .first()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(first.open, Range::from(1..5));
}

#[tokio::test]
async fn texts_are_searched() {
    let (db, acme) = shelves().await;
    for (filter, expected) in [
        (Shelf::body.search("english", "cat"), vec!["a", "c"]),
        (Shelf::body.search("english", "cat -dog"), vec!["a"]),
        (
            Shelf::body.search("english", "\"dog barks\" or sleeping"),
            vec!["a", "b"],
        ),
        (Shelf::words.search("english", "dogs"), vec!["b", "c"]),
    ] {
        assert_eq!(titles(&db, acme, filter).await, expected);
    }
    let select = db
        .tenant(acme)
        .select::<Shelf>()
        .filter(Shelf::title.eq("b"));
    let words = select.columns(Shelf::words).one().await.unwrap().unwrap();
    assert_eq!(words.words(), ["bark", "dog"]);
}
