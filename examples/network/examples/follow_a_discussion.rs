//! A discussion between people and an agent, and what each has not read: `cargo run --example follow_a_discussion`.

#![expect(clippy::print_stdout, reason = "this program is there to be read")]

mod stage;

use network::discussing::{self, Draft};
use network::owning::Owner;
use network::people;
use network::schema::{Conversation, Message, Post};
use network::threads::{self, Entry};
use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use stage::{Done, HERE, NEXT_DOOR, Stage};

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    let root = db.with_tenant_context(HERE.network(), post).await?;
    println!("A thread in a community, to any depth");
    let thread = db.with_tenant_context(HERE.network(), async |tx| show(tx, root).await);
    for line in thread.await? {
        println!("  {line}");
    }

    println!("\nThe same thread, asked for in the network next door");
    let elsewhere = async |tx: &mut _| threads::thread::<Post>(tx, root).await;
    let elsewhere = db
        .with_tenant_context(NEXT_DOOR.network(), elsewhere)
        .await?;
    println!("  {} posts", elsewhere.len());

    println!("\nA conversation, and what is unread in it");
    let chat_id: Id<Conversation> = HERE.id(0);
    let talk = db.with_tenant_context(HERE.network(), async |tx| {
        tell_unread(tx, "before").await?;
        let sent =
            discussing::send(tx, chat_id, HERE.agent(0), None, "The build is green.").await?;
        let reply = Some(sent.id);
        discussing::send(tx, chat_id, HERE.person(1), reply, "Then let us deploy.").await?;
        tell_unread(tx, "after two messages").await?;
        if let Some(last) = discussing::last(tx, chat_id).await? {
            discussing::read(tx, HERE.person(0), &last).await?;
        }
        tell_unread(tx, "after Ada has read them").await?;
        threads::thread::<Message>(tx, sent.id).await
    });
    let talk = talk.await?;
    println!("  the answers to the agent's message");
    for Entry { depth, row } in talk {
        println!(
            "    {:indent$}{}",
            "",
            row.body,
            indent = 2 * depth as usize
        );
    }
    Ok(())
}

/// People, an agent and an organization talk. Gives the post that began it.
async fn post(tx: &mut Transaction<Tenant>) -> Result<Id<Post>, Error> {
    let (ada, boris, agent) = (HERE.person(0), HERE.person(1), HERE.agent(0));
    let say = async |author, owner: Owner, reply_to, body| {
        let draft = Draft {
            author,
            owner,
            community: Some(HERE.id(0)),
            reply_to,
            body,
        };
        discussing::post(tx, &draft).await
    };
    let question = say(ada, ada.into(), None, "Which index would you drop first?").await?;
    let of_agent = say(
        agent,
        agent.into(),
        Some(question.id),
        "The one that nobody scans.",
    )
    .await?;
    let doubt = say(
        boris,
        boris.into(),
        Some(of_agent.id),
        "Nobody, or nobody yet?",
    )
    .await?;
    say(
        agent,
        agent.into(),
        Some(doubt.id),
        "Nobody since January. I have looked.",
    )
    .await?;
    let team = Owner::Organization(HERE.id(0));
    say(
        ada,
        team,
        Some(question.id),
        "We keep a list, and will publish it.",
    )
    .await?;
    Ok(question.id)
}

async fn show(tx: &Transaction<Tenant>, root: Id<Post>) -> Result<Vec<String>, Error> {
    let thread = threads::thread::<Post>(tx, root).await?;
    let authors = thread.iter().filter_map(|entry| entry.row.author_id);
    let names = people::names(tx, authors).await?;
    let lines = thread.iter().map(|Entry { depth, row }| {
        let name = row.author_id.and_then(|id| names.get(&id));
        let name = name.map_or("somebody", String::as_str);
        let team = match row.owner.owner() {
            Some(Owner::Organization(_)) => " (for the team)",
            _ => "",
        };
        format!(
            "{:indent$}{name}{team}: {}",
            "",
            row.body,
            indent = 2 * *depth as usize
        )
    });
    Ok(lines.collect())
}

async fn tell_unread(tx: &Transaction<Tenant>, when: &str) -> Result<(), Error> {
    let users = [HERE.person(0), HERE.person(1), HERE.agent(0)];
    let names = people::names(tx, users).await?;
    let mut counts = Vec::new();
    for user in users {
        let unread = discussing::unread(tx, user).await?;
        let messages: i64 = unread.iter().map(|it| it.messages).sum();
        counts.push(format!("{} {messages}", names[&user]));
    }
    println!("  {when:<24} {}", counts.join(", "));
    Ok(())
}
