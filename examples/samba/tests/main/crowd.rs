//! A thousand users and a million messages: each repository finds what it reads by an index, within its user's rows.

use rowhouse::client::Settings;
use rowhouse::prelude::*;
use rowhouse_tests::system::{Crowd, Fixture, Scale};
use samba::SCHEMA;
use samba::repositories::{
    AgentRepository, ArchiveRepository, DocumentRepository, McpRepository, MessageRepository,
    ThreadRepository, WorkflowRepository, agent, archive, document, mcp, workflow,
};
use samba::schema::archive::ArchivePatch;
use samba::schema::core::{AgentPatch, ChatMessagePatch, NewChatThread};
use samba::schema::mcp::McpServerPatch;
use samba::schema::permission::AgentVisibility;
use samba::schema::workflow::NodeData;
use samba::schema::{ChatMessage, ChatThread};
use samba::seed::Seed;

use crate::support::{SYSTEM, Tx, open};

const ONE: Seed = Seed {
    number: 1,
    threads: 20,
};

async fn crowd(scale: Scale) -> Fixture {
    let fixture = SYSTEM.database().await;
    let planted = ONE.plant(&open(&fixture).await).await;
    planted.unwrap_or_else(|error| panic!("{error:?}"));
    let user = ONE.user().into_inner();
    let crowd = Crowd {
        fixture: &fixture,
        tenant: &user,
        id: "regexp_replace({id}, '-1-', '-' || k || '-')",
        numbered_id: "'chat_message-' || k || '-' || n",
        besides: &[("user", &format!("r.id = '{user}'"))],
        differing: &[("user", "email", "'user.' || k || '@samba.example'")],
        biggest: (
            "chat_message",
            &[("createdAt", "{} + n * interval '1 minute'")],
        ),
    };
    crowd.gather(scale).await;
    // One in ten shows a thread to everybody, and all offer their agents to somebody.
    let share = r#"
        UPDATE chat_thread SET "isPublic" = true WHERE id LIKE '%0-3';
        INSERT INTO agent_user_permission (id, "agentId", "userId", status)
        SELECT 'offer-' || id, id, 'user-2-0', 'visible' FROM agent WHERE "userId" <> 'user-2-0';
        ANALYZE chat_thread, agent_user_permission"#;
    fixture.alter(share).await;
    fixture
}

#[tokio::test]
async fn every_repository_reads_by_an_index_within_its_users_rows() {
    let scale = Scale::asked();
    let fixture = crowd(scale).await;
    let door = fixture.door().await;
    let db = Database::builder(Settings::of(&SCHEMA).unwrap()).max_connections(1);
    let gate = door.config(&fixture.conventions.roles.gate);
    let db = db.open_with(gate).await.unwrap();
    drop(door.take());
    for number in scale.visits() {
        let seed = Seed { number, ..ONE };
        use_cases(&db, seed).await.unwrap();
        // Whoever has the link of a public thread reads it, signed in or not.
        let shown: Id<ChatThread, String> = Seed { number: 10, ..ONE }.id(3);
        let anonymous = db.anonymous();
        let thread = anonymous.find::<ChatThread>(shown.clone()).await.unwrap();
        assert!(thread.is_some());
        let said = db.anonymous().select::<ChatMessage>();
        let said = said.filter(ChatMessage::thread_id.eq(shown)).all().await;
        assert!(!said.unwrap().is_empty());
    }
    let plans = door.take();
    let read = fixture.within_tenants(&plans).await;
    let tables = SCHEMA.tables.iter().copied().flatten();
    for table in tables.filter(|table| table.tenancy.is_isolated()) {
        assert!(read.contains_key(table.name), "{}: {read:?}", table.name);
    }
}

async fn use_cases(db: &Database, seed: Seed) -> Result<(), Error> {
    db.with_user_context(seed.user(), async |tx| {
        chat(tx, seed).await?;
        keep(tx, seed).await?;
        build(tx, seed).await
    })
    .await
}

async fn chat(tx: &mut Tx, seed: Seed) -> Result<(), Error> {
    let threads = ThreadRepository::new(tx);
    assert!(threads.find_by_user_id(seed.user()).await?.len() >= 20);
    assert!(threads.find(seed.id(1)).await?.is_some());
    threads.share(seed.id(1), true).await?;
    threads.share(seed.id(1), false).await?;
    let new = NewChatThread {
        title: "Owls".to_owned(),
    };
    let thread = threads.create(new).await?;
    let messages = MessageRepository::new(tx);
    let message = messages.say(thread.id.clone(), "user", Vec::new()).await?;
    let said = messages.find_by_thread_id(seed.id(1)).await?;
    assert!(said.len() >= 2);
    let patch = ChatMessagePatch {
        parts: Some(Json(Vec::new())),
        ..ChatMessagePatch::default()
    };
    messages.update(message.id.clone(), patch).await?;
    assert!(messages.find(message.id.clone()).await?.is_some());
    assert!(messages.delete(message.id).await?);
    assert!(threads.delete(thread.id).await?);
    Ok(())
}

async fn keep(tx: &mut Tx, seed: Seed) -> Result<(), Error> {
    let archives = ArchiveRepository::new(tx);
    assert_eq!(archives.find_by_user_id(seed.user()).await?.len(), 1);
    let patch = ArchivePatch {
        name: Some("Birds of the night".to_owned()),
        ..ArchivePatch::default()
    };
    assert!(archives.update(seed.id(0), patch).await?.is_some());
    assert!(archive::put(tx, seed.id(0), seed.id(1)).await?.is_some());
    assert!(!archive::threads(tx, seed.id(0)).await?.is_empty());
    let documents = DocumentRepository::new(tx);
    assert_eq!(documents.find_by_user_id(seed.user()).await?.len(), 1);
    document::revise(tx, seed.id(0), "They sleep by day.").await?;
    assert!(!document::versions(tx, seed.id(0)).await?.is_empty());
    Ok(())
}

async fn build(tx: &mut Tx, seed: Seed) -> Result<(), Error> {
    let servers = McpRepository::new(tx);
    assert_eq!(servers.find_by_user_id(seed.user()).await?.len(), 1);
    let patch = McpServerPatch {
        is_active: Some(true),
        ..McpServerPatch::default()
    };
    servers.update(seed.id(0), patch).await?;
    mcp::instruct(tx, seed.id(0), Some("search"), "Briefly.").await?;
    mcp::instruct(tx, seed.id(0), None, "Politely.").await?;
    assert!(
        !mcp::instructions(tx, seed.id(0), "search")
            .await?
            .is_empty()
    );
    let agents = AgentRepository::new(tx);
    assert_eq!(agents.find_by_user_id(seed.user()).await?.len(), 1);
    let patch = AgentPatch {
        is_active: Some(true),
        ..AgentPatch::default()
    };
    agents.update(seed.id(0), patch).await?;
    let other = Seed { number: 2, ..ONE };
    for status in [AgentVisibility::Visible, AgentVisibility::Hidden] {
        agent::permit(tx, seed.id(0), other.user(), status).await?;
    }
    let workflows = WorkflowRepository::new(tx);
    assert_eq!(workflows.find_by_user_id(seed.user()).await?.len(), 1);
    let steps = vec![NodeData::Input, NodeData::Output];
    workflow::draw(tx, seed.id(0), steps, &[(0, 1, None)]).await?;
    let (nodes, edges) = workflow::graph(tx, seed.id(0)).await?;
    assert!(nodes.len() >= 4 && edges.len() >= 2);
    Ok(())
}
