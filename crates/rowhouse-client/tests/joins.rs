//! Several tables in one statement, groups, aggregates, threads and locks.

#[path = "support/domain.rs"]
mod domain;
#[path = "support/story.rs"]
mod story;

use domain::{
    Agent, AgentConnection, AuditColumns, Comment, Connection, ConnectionStatus, HasAuditColumns,
};
use rowhouse::prelude::*;
use rowhouse_client::query::count;
use story::{Story, story};

/// Some columns of a connection.
#[derive(Debug, Columns)]
struct Summary {
    label: String,
    status: ConnectionStatus,
    note: Option<String>,
    #[column(flatten)]
    audit: AuditColumns,
}

#[tokio::test]
async fn joined_rows_come_as_tuples() {
    let Story { db, acme, .. } = story().await;
    let rows: Vec<(Comment, Connection)> = db
        .tenant(acme)
        .select::<Comment>()
        .filter(Comment::text.ne("root"))
        .join(Comment::connection)
        .filter(Connection::label.eq("one"))
        .order_by(Comment::text.asc())
        .all()
        .await
        .unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].0.text, "answer");
    assert_eq!(rows[0].1.status, ConnectionStatus::Active);
    let rows: Vec<(Connection, Option<Comment>, Option<Agent>)> = db
        .tenant(acme)
        .select::<Connection>()
        .left_join(Comment::connection.many())
        .left_join(Comment::author)
        .order_by(Connection::label.asc())
        .order_by(Comment::text.desc())
        .all()
        .await
        .unwrap();
    let texts: Vec<_> = rows
        .iter()
        .map(|row| row.1.as_ref().map(|it| it.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            Some("root"),
            Some("answer to the answer"),
            Some("answer"),
            None
        ]
    );
    assert!(rows[0].2.is_some() && rows[1].2.is_none());
}

#[tokio::test]
async fn joined_columns_may_be_missing() {
    let Story { db, acme, .. } = story().await;
    let rows: Vec<(String, Option<String>, Option<ConnectionStatus>)> = db
        .with_tenant_context(acme, async |tx| {
            tx.select::<Agent>()
                .left_join(AgentConnection::agent.many())
                .left_join(AgentConnection::connection)
                .filter(Agent::name.eq("bob"))
                .columns((Agent::name, Connection::label, Connection::status))
                .await
        })
        .await
        .unwrap();
    let expected = (
        "bob".to_owned(),
        Some("two".to_owned()),
        Some(ConnectionStatus::Active),
    );
    assert_eq!(rows, [expected]);
    let joined = db
        .tenant(acme)
        .select::<Agent>()
        .join(AgentConnection::agent.many());
    assert_eq!(joined.count().await.unwrap(), 3);
    let twice = db
        .tenant(acme)
        .select::<Comment>()
        .join(Comment::parent)
        .all()
        .await;
    assert!(
        twice
            .unwrap_err()
            .to_string()
            .contains("two joined tables have the name `t_comments`; give one of them another")
    );
}

#[tokio::test]
async fn groups_have_aggregates() {
    let Story { db, acme, .. } = story().await;
    let by_label: Vec<(String, (i64, i64))> = db
        .tenant(acme)
        .select::<Connection>()
        .left_join(Comment::connection.many())
        .group_by(Connection::label)
        .aggregate((Comment::id.count(), Comment::author_id.count()))
        .order_by(Comment::id.count().desc())
        .all()
        .await
        .unwrap();
    assert_eq!(
        by_label,
        [("one".to_owned(), (3, 1)), ("two".to_owned(), (0, 0))]
    );
    let by_status = db
        .tenant(acme)
        .select::<Connection>()
        .group_by((Connection::status, Connection::provider))
        .aggregate(count())
        .having(count::<Connection>().ge(2))
        .order_by(Connection::status.asc())
        .all()
        .await
        .unwrap();
    assert_eq!(
        by_status,
        [((ConnectionStatus::Active, "slack".to_owned()), 2)]
    );
    let none = db
        .tenant(acme)
        .select::<Connection>()
        .group_by(Connection::status)
        .aggregate(Connection::label.max())
        .having(Connection::rate_limit.sum().gt(1_000))
        .all();
    assert!(none.await.unwrap().is_empty());
}

#[tokio::test]
async fn aggregates_of_all_rows() {
    let Story { db, acme, .. } = story().await;
    let select = || db.tenant(acme).select::<Connection>();
    let two = Connection::label.eq("two");
    let (all, some, sum, average, least, statuses) = select()
        .aggregate((
            count(),
            count().filter(two),
            Connection::rate_limit.sum(),
            Connection::rate_limit.avg(),
            Connection::label.min(),
            Connection::status.count_distinct(),
        ))
        .await
        .unwrap();
    assert_eq!((all, some, sum, average), (2, 1, Some(20), Some(10.0)));
    assert_eq!((least.as_deref(), statuses), (Some("one"), 1));
    let greatest = select().aggregate(Connection::status.max()).await.unwrap();
    assert_eq!(greatest, Some(ConnectionStatus::Active));
    let nothing = select().filter(Connection::label.eq("none"));
    let nothing = nothing
        .aggregate((count(), Connection::rate_limit.sum()))
        .await;
    assert_eq!(nothing.unwrap(), (0, None));
}

#[tokio::test]
async fn a_part_of_a_row_is_a_struct() {
    let Story { db, acme, .. } = story().await;
    let summaries = db
        .tenant(acme)
        .select::<Connection>()
        .part::<Summary>()
        .order_by(Connection::created_at.asc())
        .order_by(Connection::label.asc())
        .all()
        .await
        .unwrap();
    assert_eq!(summaries[0].label, "one");
    assert_eq!(
        (summaries[1].status, &summaries[1].note),
        (ConnectionStatus::Active, &None)
    );
    assert!(summaries[0].audit.created_at <= summaries[1].audit.created_at);
}

#[tokio::test]
async fn a_thread_is_found_whole() {
    let Story {
        db, acme, comments, ..
    } = story().await;
    let select = || db.tenant(acme).select::<Comment>();
    let texts = |found: Vec<(Comment, u32)>| {
        let texts = found
            .into_iter()
            .map(|(comment, depth)| (comment.text, depth));
        texts.collect::<Vec<_>>()
    };
    let below = select()
        .descendants(Comment::parent, comments[0].id)
        .all()
        .await;
    let [root, answer, last] = ["root", "answer", "answer to the answer"].map(str::to_owned);
    let all = [(root.clone(), 0), (answer.clone(), 1), (last.clone(), 2)];
    assert_eq!(texts(below.unwrap()), all);
    let above = select()
        .ancestors(Comment::parent, comments[2].id)
        .all()
        .await;
    assert_eq!(
        texts(above.unwrap()),
        [(last.clone(), 0), (answer.clone(), 1), (root.clone(), 2)]
    );
    let near = select()
        .descendants(Comment::parent, comments[0].id)
        .max_depth(1)
        .all()
        .await;
    assert_eq!(texts(near.unwrap()), [(root, 0), (answer, 1)]);
    let answers = select()
        .filter(Comment::text.starts_with("answer to"))
        .descendants(Comment::parent, comments[0].id);
    assert_eq!(texts(answers.all().await.unwrap()), [(last, 2)]);
    // A row above itself ends the walk.
    let patch = domain::CommentPatch {
        parent_id: Some(Some(comments[2].id)),
        ..Default::default()
    };
    db.tenant(acme).patch(comments[0].id, patch).await.unwrap();
    let circle = select()
        .descendants(Comment::parent, comments[0].id)
        .all()
        .await;
    assert_eq!(texts(circle.unwrap()), all);
    let other: Id<domain::Tenant> = Id::new(uuid::Uuid::from_u128(2));
    let theirs = db.tenant(other).select::<Comment>();
    let theirs = theirs
        .descendants(Comment::parent, comments[0].id)
        .all()
        .await;
    assert!(theirs.unwrap().is_empty());
}

#[tokio::test]
async fn workers_skip_what_others_have_locked() {
    let Story {
        db, acme, comments, ..
    } = story().await;
    db.with_tenant_context(acme, async |tx| {
        let mine = tx
            .select::<Connection>()
            .filter(Connection::label.eq("one"))
            .for_update()
            .one()
            .await?;
        let left = db
            .tenant(acme)
            .select::<Connection>()
            .skip_locked()
            .all()
            .await?;
        assert!(left.iter().all(|it| it.id != mine.id));
        assert_eq!(left.len(), 1);
        let busy = db
            .tenant(acme)
            .select::<Connection>()
            .for_no_key_update()
            .no_wait()
            .all()
            .await;
        assert_eq!(
            busy.unwrap_err().kind(),
            rowhouse_client::ErrorKind::Timeout
        );
        let shared = db
            .tenant(acme)
            .select::<Connection>()
            .for_key_share()
            .no_wait()
            .all();
        assert!(shared.await.is_err());
        // A join locks the rows of its first table, and so does a thread.
        let joined = db.tenant(acme).select::<Connection>().skip_locked();
        let joined = joined.left_join(Comment::connection.many()).all().await?;
        assert!(joined.iter().all(|(it, _)| it.id != mine.id));
        let free = db.tenant(acme).select::<Comment>().for_update();
        let thread = free.descendants(Comment::parent, comments[0].id);
        assert_eq!(thread.all().await?.len(), 3);
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
}
