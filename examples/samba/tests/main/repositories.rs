//! A way through each repository, by its owner and by somebody else.

use rowhouse::client::ErrorKind;
use rowhouse::client::query::{Patch, Repository};
use rowhouse::prelude::*;
use samba::repositories::{
    AgentRepository, ArchiveRepository, DocumentRepository, McpRepository, MessageRepository,
    OfUser, Rows, ThreadRepository, WorkflowRepository, agent, archive, document, mcp, workflow,
};
use samba::running::{self, RunError};
use samba::schema::archive::{ArchivePatch, NewArchive};
use samba::schema::core::{
    AgentPatch, ChatMessagePatch, ChatThreadPatch, MessagePart, NewAgent, NewChatThread,
};
use samba::schema::document::{DocumentPatch, NewDocument};
use samba::schema::mcp::{McpServerConfig, McpServerPatch, NewMcpServer};
use samba::schema::permission::AgentVisibility;
use samba::schema::workflow::{Graph, NewWorkflow, NodeData, WorkflowPatch};
use samba::schema::{AgentUserPermission, Workflow};

use crate::support::{OURS, THEIRS, Tx, open, seeded};

/// Creates, finds, changes and deletes a row, and tries the same on a row of somebody else.
async fn goes_round<T, P>(
    tx: &Tx,
    new: impl NewRow<Table = T>,
    patch: impl Fn() -> P,
    id: impl Fn(&T) -> Id<T, String>,
) where
    T: OfUser,
    Tx: Repository<T>,
    P: Patch<Table = T>,
{
    let rows = Rows::new(tx);
    let before = rows.find_by_user_id(OURS.user()).await.unwrap().len();
    let created = rows.create(new).await.unwrap();
    let id = id(&created);
    let theirs = THEIRS.id::<T>(0);
    assert_eq!(
        rows.find_by_user_id(OURS.user()).await.unwrap().len(),
        before + 1
    );
    assert!(rows.update(id.clone(), patch()).await.unwrap().is_some());
    assert!(rows.find(id.clone()).await.unwrap().is_some());
    assert!(rows.delete(id.clone()).await.unwrap());
    assert!(!rows.delete(id).await.unwrap());
    assert!(
        rows.find_by_user_id(THEIRS.user())
            .await
            .unwrap()
            .is_empty()
    );
    assert!(rows.find(theirs.clone()).await.unwrap().is_none());
    assert!(
        rows.update(theirs.clone(), patch())
            .await
            .unwrap()
            .is_none()
    );
    assert!(!rows.delete(theirs).await.unwrap());
}

#[tokio::test]
async fn each_repository_reaches_its_own_users_rows() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let went = db.with_user_context(OURS.user(), async |tx| {
        let tx: &Tx = tx;
        let thread = NewChatThread {
            title: "New".to_owned(),
        };
        let patch = || ChatThreadPatch {
            title: Some("Newer".to_owned()),
            ..ChatThreadPatch::default()
        };
        goes_round(tx, thread, patch, |it| it.id.clone()).await;

        let parts = vec![MessagePart::Text {
            text: "New".to_owned(),
        }];
        let message = samba::schema::core::NewChatMessage {
            thread_id: OURS.id(0),
            role: "user".to_owned(),
            parts: Json(parts),
        };
        let patch = || ChatMessagePatch {
            parts: Some(Json(Vec::new())),
            ..ChatMessagePatch::default()
        };
        goes_round(tx, message, patch, |it| it.id.clone()).await;

        let agent = NewAgent {
            name: "New".to_owned(),
        };
        let patch = || AgentPatch {
            is_active: Some(false),
            ..AgentPatch::default()
        };
        goes_round(tx, agent, patch, |it| it.id.clone()).await;

        let config = McpServerConfig::Stdio {
            command: "tools".to_owned(),
            args: Vec::new(),
        };
        let server = NewMcpServer {
            name: "New".to_owned(),
            config: Json(config),
        };
        let patch = || McpServerPatch {
            is_active: Some(false),
            ..McpServerPatch::default()
        };
        goes_round(tx, server, patch, |it| it.id.clone()).await;

        let flow = NewWorkflow {
            name: "New".to_owned(),
            structure: Json(Graph::default()),
        };
        let patch = || WorkflowPatch {
            published: Some(true),
            ..WorkflowPatch::default()
        };
        goes_round(tx, flow, patch, |it| it.id.clone()).await;

        let archive = NewArchive {
            name: "New".to_owned(),
        };
        let patch = || ArchivePatch {
            name: Some("Newer".to_owned()),
            ..ArchivePatch::default()
        };
        goes_round(tx, archive, patch, |it| it.id.clone()).await;

        let text = NewDocument {
            title: "New".to_owned(),
        };
        let patch = || DocumentPatch {
            kind: Some("code".to_owned()),
            ..DocumentPatch::default()
        };
        goes_round(tx, text, patch, |it| it.id.clone()).await;
        Ok::<_, Error>(())
    });
    went.await.unwrap();
}

#[tokio::test]
async fn messages_agents_servers_archives_and_documents_keep_what_belongs_to_them() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let kept = db.with_user_context(OURS.user(), async |tx| {
        let tx: &Tx = tx;
        let messages = MessageRepository::new(tx);
        let call = MessagePart::ToolCall {
            tool_call_id: "1".to_owned(),
            tool_name: "search".to_owned(),
            args: serde_json::Map::new(),
        };
        messages
            .say(OURS.id(0), "assistant", vec![call.clone()])
            .await?;
        let said = messages.find_by_thread_id(OURS.id(0)).await?;
        assert_eq!(said.len(), 3);
        assert_eq!(said[2].parts.0, [call]);
        assert!(messages.find_by_thread_id(THEIRS.id(0)).await?.is_empty());

        for status in [AgentVisibility::Hidden, AgentVisibility::Visible] {
            agent::permit(tx, OURS.id(0), THEIRS.user(), status).await?;
        }
        let permissions = tx.select::<AgentUserPermission>();
        assert_eq!(permissions.count().await?, 2, "one for each user");
        let allowed = AgentRepository::new(tx).find(OURS.id(0)).await?.unwrap();
        let allowed = &allowed.allowed_mcp_servers.unwrap().0["mcp_server-1-0"];
        assert!(allowed.permits("search") && !allowed.permits("delete"));

        mcp::instruct(tx, OURS.id(0), Some("delete"), "Never.").await?;
        let told = mcp::instructions(tx, OURS.id(0), "delete").await?;
        assert_eq!(told, ["Ask before you change anything.", "Never."]);
        assert_eq!(
            McpRepository::new(tx)
                .find_by_user_id(OURS.user())
                .await?
                .len(),
            1
        );

        assert!(archive::put(tx, OURS.id(0), THEIRS.id(0)).await?.is_none());
        archive::put(tx, OURS.id(0), OURS.id(1)).await?;
        assert_eq!(archive::threads(tx, OURS.id(0)).await?.len(), 2);
        assert!(ArchiveRepository::new(tx).delete(OURS.id(0)).await?);
        assert_eq!(
            ThreadRepository::new(tx)
                .find_by_user_id(OURS.user())
                .await?
                .len(),
            3
        );

        let revised = document::revise(tx, OURS.id(0), "They stand.").await?;
        assert_eq!(revised.unwrap().content.as_deref(), Some("They stand."));
        let versions = document::versions(tx, OURS.id(0)).await?;
        let versions: Vec<_> = versions.iter().map(|it| it.content.as_str()).collect();
        assert_eq!(versions, ["They sleep in trees.", "They sleep."]);
        assert!(document::revise(tx, THEIRS.id(0), "Mine").await?.is_none());
        let found = DocumentRepository::new(tx)
            .find_by_user_id(OURS.user())
            .await?;
        assert_eq!(found.len(), 1);
        Ok::<_, Error>(())
    });
    kept.await.unwrap();
    // Another user's thread, agent and server take nothing either.
    let refused = db.with_user_context(OURS.user(), async |tx| {
        let messages = MessageRepository::new(tx);
        messages.say(THEIRS.id(0), "user", Vec::new()).await
    });
    assert!(refused.await.is_err());
    let refused = db.with_user_context(OURS.user(), async |tx| {
        mcp::instruct(tx, THEIRS.id(0), None, "Obey me.").await
    });
    assert!(refused.await.is_err());
}

#[tokio::test]
async fn a_workflow_is_drawn_and_run() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let flow: Id<Workflow, String> = db
        .with_user_context(OURS.user(), async |tx| {
            let new = NewWorkflow {
                name: "Sort".to_owned(),
                structure: Json(Graph::default()),
            };
            let flow = WorkflowRepository::new(tx).create(new).await?.id;
            let steps = vec![
                NodeData::Input,
                NodeData::Condition {
                    contains: "?".to_owned(),
                },
                NodeData::Tool {
                    tool_name: "search".to_owned(),
                },
                NodeData::Template {
                    template: "Noted: {{input}}".to_owned(),
                },
                NodeData::Output,
            ];
            let ways = [
                (0, 1, None),
                (1, 2, Some("true")),
                (1, 3, Some("false")),
                (2, 4, None),
                (3, 4, None),
            ];
            let drawing = workflow::draw(tx, flow.clone(), steps, &ways).await?;
            let stored = WorkflowRepository::new(tx).find(flow.clone()).await?;
            assert_eq!(stored.unwrap().structure.0, drawing);
            Ok::<_, Error>(flow)
        })
        .await
        .unwrap();
    let graph = async |tx: &mut Tx| workflow::graph(tx, flow.clone()).await;
    let (nodes, edges) = db.with_user_context(OURS.user(), graph).await.unwrap();
    let search = |_: &str, _: &str| Some("In trees.".to_owned());
    let asked = running::run(&nodes, &edges, "Where?", search).unwrap();
    assert_eq!(asked.path, ["input", "condition", "tool", "output"]);
    assert_eq!(asked.output, "In trees.");
    let told = running::run(&nodes, &edges, "There.", search).unwrap();
    assert_eq!(told.output, "Noted: There.");
    let unknown = running::run(&nodes, &edges, "Where?", |_, _| None);
    assert_eq!(unknown, Err(RunError::Tool("search".to_owned())));
    assert_eq!(
        running::run(&[], &edges, "", search),
        Err(RunError::NoInput)
    );
    assert!(matches!(
        running::run(&nodes, &[], "", search),
        Err(RunError::DeadEnd(_))
    ));
    let (others, none) = db.with_user_context(THEIRS.user(), graph).await.unwrap();
    assert!(others.is_empty() && none.is_empty());

    // An edge stays within its workflow.
    let across = db.with_user_context(OURS.user(), async |tx| {
        let new = samba::schema::workflow::NewWorkflowEdge {
            workflow_id: flow.clone(),
            source: OURS.id(0),
            target: OURS.id(1),
        };
        tx.insert(new).await
    });
    let error = across.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ForeignKey);
}
