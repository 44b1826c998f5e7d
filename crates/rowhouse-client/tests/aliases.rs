//! Tables joined with themselves, on columns that no foreign key names, and conditions of several tables.

#[path = "support/domain.rs"]
mod domain;
#[path = "support/story.rs"]
mod story;

use domain::{Agent, Comment, Connection};
use rowhouse::prelude::*;
use rowhouse_client::query::{Alias, all_of, any_of};
use story::{Story, story};

/// What a comment answers.
struct Parent;

impl Alias for Parent {
    const NAME: &'static str = "parent";
}

/// What answers a comment.
struct Answer;

impl Alias for Answer {
    const NAME: &'static str = "Answer's own";
}

#[tokio::test]
async fn a_table_joins_itself_under_another_name() {
    let Story {
        db, acme, domain, ..
    } = story().await;
    let (_, _, other) = domain.tenants().await;
    let answers = || {
        let comments = db.tenant(acme).select::<Comment>();
        comments.join(Comment::parent.aliased::<Parent>())
    };
    let found: Vec<(Comment, Comment)> = answers()
        .order_by(Comment::text.of::<Parent>().desc())
        .all()
        .await
        .unwrap();
    let texts: Vec<_> = found
        .iter()
        .map(|(answer, to)| (answer.text.as_str(), to.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [("answer", "root"), ("answer to the answer", "answer")]
    );
    assert!(found.iter().all(|(it, to)| it.parent_id == Some(to.id)));
    // On from the other name, and back over the same relation.
    let authors: Vec<(String, Option<String>, Option<String>)> = answers()
        .left_join(Comment::author.of::<Parent>())
        .left_join(Comment::parent.many().aliased::<Answer>())
        .filter(Comment::text.of::<Parent>().eq("root"))
        .columns((Comment::text, Agent::name, Comment::text.of::<Answer>()))
        .await
        .unwrap();
    let some = |text: &str| Some(text.to_owned());
    let expected = (
        "answer".to_owned(),
        some("ada"),
        some("answer to the answer"),
    );
    assert_eq!(authors, [expected]);
    let counted: Vec<(String, i64)> = answers()
        .group_by(Comment::text.of::<Parent>())
        .aggregate(Comment::id.count())
        .order_by(Comment::id.count().asc())
        .order_by(Comment::text.of::<Parent>().asc())
        .all()
        .await
        .unwrap();
    assert_eq!(counted, [("answer".to_owned(), 1), ("root".to_owned(), 1)]);
    let others = db.tenant(other).select::<Comment>();
    let others = others.join(Comment::parent.aliased::<Parent>());
    assert_eq!(others.count().await.unwrap(), 0);
}

#[tokio::test]
async fn conditions_of_several_tables_are_alternatives() {
    let Story { db, acme, .. } = story().await;
    let texts = async |condition| {
        let comments = db.tenant(acme).select::<Comment>();
        let joined = comments.left_join(Comment::author).filter(condition);
        let texts = joined.order_by(Comment::text.asc()).columns(Comment::text);
        texts.await.unwrap()
    };
    let either = || any_of((Comment::text.eq("answer"), Agent::name.eq("ada")));
    assert_eq!(texts(either()).await, ["answer", "root"]);
    let comments = db.tenant(acme).select::<Comment>();
    let neither = comments
        .join(Comment::connection)
        .left_join(Comment::author)
        .filter(!all_of((
            any_of((Comment::text.eq("root"), Comment::text.eq("answer"))),
            !any_of((Connection::label.eq("two"), Agent::name.eq("nobody"))),
            Agent::name.eq("ada"),
        )))
        .filter(Comment::text.starts_with("answer"))
        .order_by(Comment::text.asc());
    let neither = neither.columns((Comment::text, Connection::label)).await;
    let label = || "one".to_owned();
    // What is unknown is not its opposite either: the answers have no author.
    assert_eq!(
        neither.unwrap(),
        [("answer to the answer".to_owned(), label())]
    );
}

#[tokio::test]
async fn tables_join_on_several_columns() {
    let Story { db, acme, .. } = story().await;
    let (same, labels) = db
        .with_tenant_context(acme, async |tx| {
            let parent = Comment::parent.aliased::<Parent>().and(
                Comment::connection_id,
                Comment::connection_id.of::<Parent>(),
            );
            let same = tx.select::<Comment>().join(parent).count().await?;
            // No foreign key says that these belong together.
            let pairs = Connection::provider.joins(Connection::provider.of::<Parent>());
            let pairs = pairs
                .and(Connection::status, Connection::status.of::<Parent>())
                .filter(Connection::label.of::<Parent>().ne("one"));
            let connections = tx.select::<Connection>().join(pairs);
            let labels = connections
                .order_by(Connection::label.asc())
                .columns((Connection::label, Connection::label.of::<Parent>()));
            Ok::<_, Error>((same, labels.await?))
        })
        .await
        .unwrap();
    assert_eq!(same, 2);
    let two = || "two".to_owned();
    assert_eq!(labels, [("one".to_owned(), two()), (two(), two())]);
}
