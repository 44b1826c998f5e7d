//! Relations that follow the declared foreign keys.

#[path = "support/domain.rs"]
mod domain;
#[path = "support/story.rs"]
mod story;

use domain::{Agent, AgentConnection, Comment, Connection, NewComment};
use rowhouse::prelude::*;
use story::{Story, story};

#[tokio::test]
async fn a_row_comes_with_the_one_that_it_refers_to() {
    let Story { db, acme, .. } = story().await;
    let found: Vec<(Comment, Connection, Option<Agent>)> = db
        .tenant(acme)
        .select::<Comment>()
        .with(Comment::connection)
        .with(Comment::author)
        .order_by(Comment::text.desc())
        .all()
        .await
        .unwrap();
    assert_eq!(found.len(), 3);
    assert!(
        found
            .iter()
            .all(|(_, connection, _)| connection.label == "one")
    );
    assert_eq!(found[0].2.as_ref().map(|it| it.name.as_str()), Some("ada"));
    assert!(found[1].2.is_none());
    let (comment, tenant) = db
        .tenant(acme)
        .select::<Comment>()
        .filter(Comment::text.eq("root"))
        .with(Comment::tenant)
        .one()
        .await
        .unwrap();
    assert_eq!(comment.tenant_id, tenant.id);
}

#[tokio::test]
async fn a_row_comes_with_all_that_refer_to_it() {
    let Story { db, acme, .. } = story().await;
    let found: Vec<(Connection, Vec<Comment>)> = db
        .tenant(acme)
        .select::<Connection>()
        .with(
            Comment::connection
                .many()
                .filter(Comment::parent_id.is_not_null())
                .order_by(Comment::text.asc()),
        )
        .order_by(Connection::label.asc())
        .all()
        .await
        .unwrap();
    let texts: Vec<_> = found[0].1.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["answer", "answer to the answer"]);
    assert!(found[1].1.is_empty());
}

#[tokio::test]
async fn a_row_comes_with_some_that_refer_to_it() {
    type Commented = (Connection, Vec<(Comment, Option<Agent>)>);
    let Story {
        db,
        acme,
        agents,
        connections,
        ..
    } = story().await;
    for text in ["a", "b", "c"] {
        let new = NewComment {
            connection_id: connections[1].id,
            text: text.to_owned(),
        };
        let new = new.with(Comment::author_id, agents[1].id);
        db.tenant(acme).insert(new).await.unwrap();
    }
    let latest = || {
        let comments = Comment::connection.many();
        comments.order_by(Comment::text.desc()).limit(2)
    };
    let found: Vec<Commented> = db
        .tenant(acme)
        .select::<Connection>()
        .with(latest().with(Comment::author))
        .order_by(Connection::label.asc())
        .all()
        .await
        .unwrap();
    let texts = |behind: &[(Comment, Option<Agent>)]| {
        let texts = behind.iter().map(|(comment, _)| comment.text.clone());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(texts(&found[0].1), ["root", "answer to the answer"]);
    assert_eq!(texts(&found[1].1), ["c", "b"]);
    assert_eq!(found[1].1[0].1.as_ref().unwrap().name, "bob");
    let kept = latest().filter(Comment::author_id.is_null()).limit(1);
    let found = db.tenant(acme).select::<Connection>().with(kept);
    let found = found.order_by(Connection::label.asc()).all().await.unwrap();
    assert_eq!(found[0].1.len(), 1);
    assert_eq!(found[0].1[0].text, "answer to the answer");
    assert!(found[1].1.is_empty());
    // One pair for each agent, and what is on its other side.
    let pairs = AgentConnection::agent.many().limit(1);
    let found = db.tenant(acme).select::<Agent>();
    let found = found.with(pairs.through(AgentConnection::connection)).all();
    let counts: Vec<_> = found.await.unwrap().iter().map(|it| it.1.len()).collect();
    assert_eq!(counts, [1, 1]);
}

#[tokio::test]
async fn pairs_lead_to_the_other_side() {
    let Story { db, acme, .. } = story().await;
    let through = || {
        AgentConnection::agent
            .many()
            .through(AgentConnection::connection)
    };
    let found: Vec<(Agent, Vec<Connection>)> = db
        .tenant(acme)
        .select::<Agent>()
        .with(through())
        .order_by(Agent::name.asc())
        .all()
        .await
        .unwrap();
    assert_eq!(found[0].1.len(), 2);
    assert_eq!(found[1].1.len(), 1);
    let kept = through().filter(Connection::label.eq("two"));
    let found = db.tenant(acme).select::<Agent>().with(kept).all().await;
    assert!(
        found
            .unwrap()
            .iter()
            .all(|(_, connections)| connections.len() == 1)
    );
}

#[tokio::test]
async fn relations_nest_and_each_level_is_one_statement() {
    type Commented = (Connection, Vec<(Comment, Option<Agent>)>);
    let Story { domain, acme, .. } = story().await;
    let db = Database::builder(domain.settings.clone()).max_connections(1);
    let db = db.open(&domain.url()).await.unwrap();
    for uses in [0, 5] {
        let comments = Comment::connection.many().with(Comment::author);
        let pairs = AgentConnection::agent
            .many()
            .with(AgentConnection::connection.with(comments));
        let found = db
            .tenant(acme)
            .select::<Agent>()
            .with(pairs)
            .order_by(Agent::name.asc())
            .all()
            .await
            .unwrap();
        let (ada, pairs): &(Agent, Vec<(AgentConnection, Commented)>) = &found[0];
        assert_eq!((ada.name.as_str(), pairs.len()), ("ada", 2));
        let comments: usize = pairs.iter().map(|(_, (_, comments))| comments.len()).sum();
        assert_eq!(comments, 3);
        // Agents, pairs, connections, comments, authors: whatever the number of rows. The first use is not counted.
        let sql = "SELECT coalesce(sum(generic_plans + custom_plans), 0)::bigint FROM pg_prepared_statements
            WHERE statement LIKE '%\"t\\_%' OR statement LIKE '%\"r\\_%'";
        let counted = db.global().query_one(sql, &[]).await.unwrap();
        assert_eq!(counted.get::<_, i64>(0), uses);
    }
}

#[tokio::test]
async fn a_table_refers_to_itself() {
    let Story {
        db, acme, comments, ..
    } = story().await;
    let found: Vec<(Comment, Option<Comment>, Vec<Comment>)> = db
        .with_tenant_context(acme, async |tx| {
            tx.select::<Comment>()
                .with(Comment::parent)
                .with(Comment::parent.many())
                .filter(Comment::id.eq(comments[1].id))
                .all()
                .await
        })
        .await
        .unwrap();
    let (_, parent, answers) = &found[0];
    assert_eq!(parent.as_ref().map(|it| it.id), Some(comments[0].id));
    assert_eq!(answers[0].id, comments[2].id);
}

#[tokio::test]
async fn conditions_follow_relations() {
    let Story { db, acme, .. } = story().await;
    let labels = async |filter| {
        let select = db.tenant(acme).select::<Connection>().filter(filter);
        let rows = select.order_by(Connection::label.asc()).all().await;
        rows.unwrap()
            .into_iter()
            .map(|it| it.label)
            .collect::<Vec<_>>()
    };
    let comments = || Comment::connection.many();
    assert_eq!(labels(comments().exists()).await, ["one"]);
    assert_eq!(labels(!comments().exists()).await, ["two"]);
    assert_eq!(
        labels(comments().any(Comment::text.eq("none"))).await,
        [""; 0]
    );
    let by_ada = comments().any(Comment::author.is(Agent::name.eq("ada")));
    assert_eq!(labels(by_ada).await, ["one"]);
    let of_bob = AgentConnection::connection
        .many()
        .through(AgentConnection::agent)
        .any(Agent::name.eq("bob"));
    assert_eq!(labels(of_bob).await, ["two"]);
    // A condition on the same table inside of itself is about the inner one.
    let answered = db
        .tenant(acme)
        .select::<Comment>()
        .filter(Comment::parent.many().any(Comment::text.eq("answer")))
        .one()
        .await
        .unwrap();
    assert_eq!(answered.text, "root");
    let deleted = db
        .tenant(acme)
        .delete::<Comment>()
        .filter(!Comment::parent.many().exists())
        .execute()
        .await
        .unwrap();
    assert_eq!(deleted, 1);
}

#[tokio::test]
async fn a_tenant_sees_no_other_behind_a_relation() {
    let Story {
        db,
        connections,
        agents,
        ..
    } = story().await;
    let other: Id<domain::Tenant> = Id::new(uuid::Uuid::from_u128(2));
    let found = db
        .tenant(other)
        .select::<domain::Tenant>()
        .with(Connection::tenant.many())
        .with(Agent::tenant.many())
        .one()
        .await
        .unwrap();
    assert_eq!(found.1.len(), 1);
    assert!(
        found
            .1
            .iter()
            .all(|it| connections.iter().all(|mine| mine.id != it.id))
    );
    assert!(
        found
            .2
            .iter()
            .all(|it| agents.iter().all(|mine| mine.id != it.id))
    );
}

#[tokio::test]
async fn no_rows_ask_for_nothing_behind_them() {
    let Story { db, acme, .. } = story().await;
    let none = db
        .tenant(acme)
        .select::<Comment>()
        .with(Comment::connection.with(Connection::tenant))
        .filter(Comment::text.eq("nothing"))
        .optional()
        .await
        .unwrap();
    assert!(none.is_none());
}
