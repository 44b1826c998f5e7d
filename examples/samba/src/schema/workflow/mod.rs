//! Workflow tables: `workflow`, `workflow_node`, `workflow_edge`.

mod definition;
mod edge;
mod node;

use rowhouse::prelude::*;

pub use definition::{
    FlowEdge, FlowNode, Graph, NewWorkflow, ToolConfig, Viewport, Workflow, WorkflowPatch,
};
pub use edge::{NewWorkflowEdge, WorkflowEdge, WorkflowEdgePatch};
pub use node::{NewWorkflowNode, NodeData, Position, WorkflowNode, WorkflowNodePatch};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[Workflow::TABLE, WorkflowNode::TABLE, WorkflowEdge::TABLE];
