//! `workflow_node`: the steps of a workflow.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use super::Workflow;

/// A place on the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// How far to the right.
    pub x: f64,
    /// How far down.
    pub y: f64,
}

/// What a node does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum NodeData {
    /// Takes what the workflow is given.
    Input,
    /// Puts what it is given into a text, at `{{input}}`.
    Template {
        /// The text.
        template: String,
    },
    /// Goes on by the handle `true` or `false`.
    Condition {
        /// What the text must contain for `true`.
        contains: String,
    },
    /// Calls a tool.
    Tool {
        /// Which one.
        tool_name: String,
    },
    /// Gives the result.
    Output,
}

impl NodeData {
    /// What the column `type` holds.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Template { .. } => "template",
            Self::Condition { .. } => "condition",
            Self::Tool { .. } => "tool",
            Self::Output => "output",
        }
    }
}

/// A step of a workflow.
#[derive(Clone, Debug, Table)]
#[table(through = workflow_id)]
#[unique(workflow_id, id)]
#[check(kind, r#"type = data ->> 'kind'"#)]
pub struct WorkflowNode {
    /// The node's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<WorkflowNode, String>,
    /// The workflow.
    #[column(on_delete = cascade)]
    pub workflow_id: Id<Workflow, String>,
    /// What kind of step it is; `data` says the same.
    #[column(name = "type")]
    pub kind: String,
    /// Where it is on the drawing.
    pub position: Json<Position>,
    /// What it does.
    pub data: Json<NodeData>,
}
