//! Statements whose text is known are sent with the right values: each here runs twice, once as it is written, and
//! once as it was written before.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]

#[path = "support/domain.rs"]
mod domain;
#[path = "support/story.rs"]
mod story;

use std::future::Future;

use domain::{Agent, Comment, Connection, ConnectionStatus};
use rowhouse::client::{Error, Filter};
use story::story;

/// What a statement gives, both times.
async fn twice<T, F>(mut run: impl FnMut() -> F) -> T
where
    T: PartialEq + std::fmt::Debug,
    F: Future<Output = Result<T, Error>>,
{
    let written = run().await.unwrap();
    let known = run().await.unwrap();
    assert_eq!(known, written);
    known
}

/// A condition, and what it keeps.
type Case = (fn() -> Filter<Connection>, &'static [&'static str]);

#[tokio::test]
async fn conditions_keep_their_values() {
    let story = story().await;
    let tenant = || story.db.tenant(story.acme);
    let labels = |filter: fn() -> Filter<Connection>| async move {
        let select = tenant().select::<Connection>().filter(filter());
        let select = select.order_by(Connection::label.asc());
        select.columns(Connection::label).all().await
    };
    let cases: [Case; 9] = [
        (|| Connection::label.eq("one"), &["one"]),
        (|| Connection::label.eq("two"), &["two"]),
        (|| Connection::label.ne("two"), &["one"]),
        (
            || Connection::provider.eq("slack") & Connection::label.eq("two"),
            &["two"],
        ),
        (
            || Connection::label.eq("one") | Connection::label.eq("two"),
            &["one", "two"],
        ),
        (
            || !(Connection::label.eq("one") & Connection::rate_limit.ge(10)),
            &["two"],
        ),
        (
            || Connection::label.is_in(["two".to_owned(), "three".to_owned()]),
            &["two"],
        ),
        (
            || Connection::note.is_null() & Connection::status.eq(ConnectionStatus::Active),
            &["one", "two"],
        ),
        (
            || {
                Comment::connection.many().any(Comment::text.eq("root"))
                    & Connection::label.starts_with("o")
            },
            &["one"],
        ),
    ];
    for (number, (filter, expected)) in cases.into_iter().enumerate() {
        let found = twice(|| labels(filter)).await;
        assert_eq!(found, expected, "case {number}");
    }
}

#[tokio::test]
async fn what_a_select_says_besides_is_part_of_its_text() {
    let story = story().await;
    let tenant = || story.db.tenant(story.acme);
    let select = || tenant().select::<Agent>();
    let name = Agent::name;
    let up = twice(|| select().order_by(name.asc()).columns(name).all()).await;
    assert_eq!(up, ["ada", "bob"]);
    let down = twice(|| select().order_by(name.desc()).columns(name).all()).await;
    assert_eq!(down, ["bob", "ada"]);
    for (limit, offset, expected) in [(1, 0, "ada"), (1, 1, "bob"), (2, 1, "bob")] {
        let page = || select().order_by(name.asc()).limit(limit).offset(offset);
        let found = twice(|| page().columns(name).all()).await;
        assert_eq!(found, [expected]);
    }
    let pairs = twice(|| {
        select()
            .order_by(name.asc())
            .columns((name, Agent::tenant_id))
            .all()
    });
    assert_eq!(pairs.await[1], ("bob".to_owned(), story.acme));
    let swapped = twice(|| {
        select()
            .order_by(name.asc())
            .columns((Agent::tenant_id, name))
            .all()
    });
    assert_eq!(swapped.await[1], (story.acme, "bob".to_owned()));
    let locked = twice(|| {
        select()
            .order_by(name.asc())
            .columns(name)
            .for_update()
            .first()
    });
    assert_eq!(locked.await.as_deref(), Some("ada"));
}

#[tokio::test]
async fn pages_go_on_where_they_ended() {
    let story = story().await;
    let order = || (Agent::name.asc(), Agent::id.asc());
    for _ in 0..2 {
        let (mut after, mut names) = (None, Vec::new());
        loop {
            let select = story.db.tenant(story.acme).select::<Agent>();
            let page = select.page(order(), 1, after).await.unwrap();
            names.extend(page.rows.into_iter().map(|agent| agent.name));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(names, ["ada", "bob"]);
    }
}

#[tokio::test]
async fn each_context_has_its_own_texts() {
    let story = story().await;
    let key = story.connections[0].id;
    for _ in 0..2 {
        let mine = story.db.tenant(story.acme).find::<Connection>(key);
        assert_eq!(mine.await.unwrap().unwrap().label, "one");
        let (_, _, other) = story.domain.tenants().await;
        let theirs = story.db.tenant(other).find::<Connection>(key);
        assert!(theirs.await.unwrap().is_none());
    }
}
