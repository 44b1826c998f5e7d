//! `workflow_edge`: which step follows which.

use rowhouse::prelude::*;

use super::{Workflow, WorkflowNode};

/// A way from one step of a workflow to another one of the same workflow.
#[derive(Clone, Debug, Table)]
#[table(through = workflow_id)]
#[foreign_key(workflow_id, source, references = WorkflowNode(workflow_id, id), on_delete = cascade)]
#[foreign_key(workflow_id, target, references = WorkflowNode(workflow_id, id), on_delete = cascade)]
#[index(workflow_id, source)]
#[index(workflow_id, target)]
pub struct WorkflowEdge {
    /// The edge's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<WorkflowEdge, String>,
    /// The workflow.
    #[column(on_delete = cascade)]
    pub workflow_id: Id<Workflow, String>,
    /// The node that it leaves.
    #[column(no_foreign_key)]
    pub source: Id<WorkflowNode, String>,
    /// The node that it leads to.
    #[column(no_foreign_key)]
    pub target: Id<WorkflowNode, String>,
    /// Which of the ways out of the first node it takes, where there are several.
    pub source_handle: Option<String>,
    /// Which of the ways into the second node it takes, where there are several.
    pub target_handle: Option<String>,
}
