//! A thread from its first message to its last reader: `cargo run -p samba --example chat_and_share`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use rowhouse::prelude::*;
use samba::repositories::{MessageRepository, ThreadRepository, archive};
use samba::schema::core::{ChatThreadPatch, MessagePart, NewChatThread};
use samba::schema::{ChatMessage, ChatThread, User};
use serde_json::{Map, json};
use stage::{BORIS, CHIDI, Done};

fn main() -> Done {
    stage::run(program)
}

/// What was said, in one line.
fn shown(message: &ChatMessage) -> String {
    let parts = message.parts.iter().map(|part| match part {
        MessagePart::Text { text } => text.clone(),
        MessagePart::Image { .. } => "a picture".to_owned(),
        MessagePart::File { mime_type, .. } => format!("a file, {mime_type}"),
        MessagePart::ToolCall {
            tool_name, args, ..
        } => format!("{tool_name}({})", json!(args)),
        MessagePart::ToolResult { result, .. } => format!("-> {result}"),
    });
    let parts: Vec<String> = parts.collect();
    format!("  {:<12}{}", message.role, parts.join(" "))
}

fn text(text: &str) -> MessagePart {
    MessagePart::Text {
        text: text.to_owned(),
    }
}

async fn program(db: &Database) -> Done {
    println!("Boris asks his librarian");
    let thread = db
        .with_user_context(BORIS.user(), async |tx| {
            let new = NewChatThread {
                title: "Herons".to_owned(),
            };
            let new = new.with(ChatThread::agent_id, Some(BORIS.id(0)));
            let thread = ThreadRepository::new(tx).create(new).await?;
            let messages = MessageRepository::new(tx);
            let id = || thread.id.clone();
            let question = vec![text("Where do herons sleep?")];
            messages.say(id(), "user", question).await?;
            let call = MessagePart::ToolCall {
                tool_call_id: "1".to_owned(),
                tool_name: "search".to_owned(),
                args: Map::from_iter([("q".to_owned(), json!("heron roost"))]),
            };
            messages.say(id(), "assistant", vec![call]).await?;
            let result = MessagePart::ToolResult {
                tool_call_id: "1".to_owned(),
                result: json!({ "found": 3 }),
            };
            messages.say(id(), "tool", vec![result]).await?;
            let answer = vec![text("In trees, near the water.")];
            messages.say(id(), "assistant", answer).await?;
            for message in messages.find_by_thread_id(id()).await? {
                println!("{}", shown(&message));
            }
            Ok::<_, Error>(thread)
        })
        .await?;

    println!("\nWho reads it");
    readers(db, &thread.id).await?;
    println!("\nBoris shows it to everybody");
    db.with_user_context(BORIS.user(), async |tx| {
        let threads = ThreadRepository::new(tx);
        threads.share(thread.id.clone(), true).await
    })
    .await?;
    readers(db, &thread.id).await?;

    println!("\nChidi keeps it, and wants to change it");
    db.with_user_context(CHIDI.user(), async |tx| {
        archive::put(tx, CHIDI.id(0), thread.id.clone()).await?;
        for kept in archive::threads(tx, CHIDI.id(0)).await? {
            let author = tx.select::<User>().filter(User::id.eq(kept.user_id));
            let name = author.columns(User::name).one().await?;
            println!("  kept        {}, by {name}", kept.title);
        }
        let patch = ChatThreadPatch {
            title: Some("Mine".to_owned()),
            ..ChatThreadPatch::default()
        };
        let threads = ThreadRepository::new(tx);
        let changed = threads.update(thread.id.clone(), patch).await?;
        println!("  changed     {}", changed.is_some());
        println!("  deleted     {}", threads.delete(thread.id.clone()).await?);
        Ok::<_, Error>(())
    })
    .await?;
    Ok(())
}

/// Says how many messages each reader finds.
async fn readers(db: &Database, thread: &Id<ChatThread, String>) -> Done {
    for seed in [BORIS, CHIDI] {
        let of = ChatMessage::thread_id.eq(thread.clone());
        let messages = db.user(seed.user()).select::<ChatMessage>().filter(of);
        println!("  {:<12}{}", seed.name(), messages.count().await?);
    }
    let of = ChatMessage::thread_id.eq(thread.clone());
    let messages = db.anonymous().select::<ChatMessage>().filter(of);
    println!("  {:<12}{}", "by the link", messages.count().await?);
    Ok(())
}
