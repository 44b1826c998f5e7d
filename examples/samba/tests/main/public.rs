//! Threads that are shown to everybody: read by all, written by their owner alone.

use rowhouse::prelude::*;
use rowhouse_tests::system::{Outcome, attempt};
use samba::repositories::{MessageRepository, ThreadRepository, archive};
use samba::schema::core::{ChatMessagePatch, ChatThreadPatch};
use samba::schema::{ChatMessage, ChatThread};

use crate::support::{OURS, THEIRS, Tx, open, seeded};

#[tokio::test]
async fn a_public_thread_is_read_by_everybody_and_written_by_its_owner() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let thread: Id<ChatThread, String> = THEIRS.id(1);
    let share = async |with_everybody| {
        let share = async |tx: &mut Tx| {
            let threads = ThreadRepository::new(tx);
            threads.share(thread.clone(), with_everybody).await
        };
        db.with_user_context(THEIRS.user(), share).await.unwrap()
    };
    let anonymous = async || {
        let threads = db.anonymous().select::<ChatThread>().count().await.unwrap();
        let messages = db.anonymous().select::<ChatMessage>().count().await;
        (threads, messages.unwrap())
    };
    assert_eq!(anonymous().await, (0, 0));
    assert!(share(true).await.is_some_and(|it| it.is_public));
    assert_eq!(anonymous().await, (1, 2));

    let read = db.with_user_context(OURS.user(), async |tx| {
        let threads = ThreadRepository::new(tx);
        assert_eq!(threads.find_by_user_id(OURS.user()).await?.len(), 3);
        let shown = threads.find_by_user_id(THEIRS.user()).await?;
        assert_eq!(shown.len(), 1);
        let messages = MessageRepository::new(tx);
        let said = messages.find_by_thread_id(thread.clone()).await?;
        assert_eq!(said.len(), 2);
        assert!(
            archive::put(tx, OURS.id(0), thread.clone())
                .await?
                .is_some()
        );
        assert_eq!(archive::threads(tx, OURS.id(0)).await?.len(), 2);

        let patch = ChatThreadPatch {
            title: Some("Mine".to_owned()),
            ..ChatThreadPatch::default()
        };
        assert!(threads.update(thread.clone(), patch).await?.is_none());
        assert!(threads.share(thread.clone(), false).await?.is_none());
        assert!(!threads.delete(thread.clone()).await?);
        let patch = ChatMessagePatch {
            parts: Some(Json(Vec::new())),
            ..ChatMessagePatch::default()
        };
        let message = said[0].id.clone();
        assert!(messages.update(message.clone(), patch).await?.is_none());
        assert!(!messages.delete(message).await?);
        Ok::<_, Error>(())
    });
    read.await.unwrap();
    let say = async |tx: &mut Tx| {
        let messages = MessageRepository::new(tx);
        messages.say(thread.clone(), "user", Vec::new()).await
    };
    assert!(db.with_user_context(OURS.user(), say).await.is_err());

    assert!(share(false).await.is_some_and(|it| !it.is_public));
    assert_eq!(anonymous().await, (0, 0));
    let left = async |tx: &mut _| archive::threads(tx, OURS.id(0)).await;
    let left = db.with_user_context(OURS.user(), left).await.unwrap();
    assert_eq!(left.len(), 1, "what is shown no longer is not read");
}

#[tokio::test]
async fn whoever_has_not_signed_in_reads_what_is_public_and_nothing_else() {
    let fixture = seeded().await;
    let publish = r#"UPDATE chat_thread SET "isPublic" = true"#;
    fixture.alter(publish).await;
    let gate = fixture.gate().await;
    let before = ["SET LOCAL ROLE samba_anonymous"];
    for table in samba::SCHEMA.tables.iter().copied().flatten() {
        let name = format!("\"{}\"", table.name);
        let rows = match table.name {
            "chat_thread" => Outcome::Reached(6),
            "chat_message" => Outcome::Reached(12),
            _ => Outcome::denied(),
        };
        let sql = format!("SELECT FROM {name}");
        assert_eq!(attempt(&gate, &before, &sql).await, rows, "{sql}");
        for sql in [
            format!("UPDATE {name} SET id = id"),
            format!("DELETE FROM {name}"),
            format!("INSERT INTO {name} (id) VALUES ('x')"),
            format!("TRUNCATE {name}"),
        ] {
            let outcome = attempt(&gate, &before, &sql).await;
            assert_eq!(outcome, Outcome::denied(), "{sql}");
        }
    }
}
