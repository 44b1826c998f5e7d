//! Workflows, and their graphs.

use rowhouse::client::query::Filter;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Context, OfUser, Rows, Transaction};
use crate::schema::workflow::{
    FlowEdge, FlowNode, Graph, NewWorkflowEdge, NewWorkflowNode, NodeData, Position, WorkflowPatch,
};
use crate::schema::{User, Workflow, WorkflowEdge, WorkflowNode};

/// Workflows.
pub type WorkflowRepository<'tx> = Rows<'tx, Workflow>;

impl OfUser for Workflow {
    fn of_user(user: Id<User, String>) -> Filter<Self> {
        Self::user_id.eq(user)
    }

    fn age(&self) -> OffsetDateTime {
        self.timestamps.created_at
    }
}

/// Adds steps and ways between them: `(from, to, handle)`, where steps are counted from 0. The drawing of the workflow
/// is made anew from them, one step beside the other.
///
/// # Errors
/// If the workflow is not the context's user's, a way leads to no step, or a statement fails.
pub async fn draw(
    tx: &Transaction<Context>,
    workflow: Id<Workflow, String>,
    steps: Vec<NodeData>,
    ways: &[(usize, usize, Option<&str>)],
) -> Result<Graph, Error> {
    let mut drawing = Graph::default();
    let mut nodes = Vec::new();
    let mut x = 0.0;
    for data in steps {
        let position = Position { x, y: 0.0 };
        x += 200.0;
        let new = NewWorkflowNode {
            workflow_id: workflow.clone(),
            kind: data.kind().to_owned(),
            position: Json(position),
            data: Json(data),
        };
        let node: WorkflowNode = tx.insert(new).await?;
        let id = node.id.as_inner().clone();
        drawing.nodes.push(FlowNode { id, position });
        nodes.push(node.id);
    }
    let nobody = || Id::new(String::new());
    for (from, to, handle) in ways {
        let end = |n: &usize| nodes.get(*n).cloned().unwrap_or_else(nobody);
        let (source, target) = (end(from), end(to));
        let new = NewWorkflowEdge {
            workflow_id: workflow.clone(),
            source: source.clone(),
            target: target.clone(),
        };
        let new = new.with(WorkflowEdge::source_handle, handle.map(str::to_owned));
        let edge: WorkflowEdge = tx.insert(new).await?;
        drawing.edges.push(FlowEdge {
            id: edge.id.into_inner(),
            source: source.into_inner(),
            target: target.into_inner(),
        });
    }
    let patch = WorkflowPatch {
        structure: Some(Json(drawing.clone())),
        ..WorkflowPatch::default()
    };
    WorkflowRepository::new(tx).update(workflow, patch).await?;
    Ok(drawing)
}

/// The steps of a workflow, and the ways between them.
///
/// # Errors
/// If a statement fails.
pub async fn graph(
    tx: &Transaction<Context>,
    workflow: Id<Workflow, String>,
) -> Result<(Vec<WorkflowNode>, Vec<WorkflowEdge>), Error> {
    let nodes = WorkflowNode::workflow_id.eq(workflow.clone());
    let nodes = tx.select().filter(nodes).all().await?;
    let edges = WorkflowEdge::workflow_id.eq(workflow);
    let edges = tx.select().filter(edges).all().await?;
    Ok((nodes, edges))
}
