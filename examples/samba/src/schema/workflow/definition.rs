//! `workflow`: automation that people draw.

use std::collections::BTreeMap;

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use super::Position;
use crate::schema::User;
use crate::schema::columns::Timestamps;

/// The drawing, as `XYFlow` keeps it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Graph {
    /// What is on it.
    pub nodes: Vec<FlowNode>,
    /// What leads where.
    pub edges: Vec<FlowEdge>,
    /// Which part of it was last looked at.
    pub viewport: Viewport,
}

/// A node of the drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlowNode {
    /// The id of the row in `workflow_node`.
    pub id: String,
    /// Where it is.
    pub position: Position,
}

/// An edge of the drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowEdge {
    /// The id of the row in `workflow_edge`.
    pub id: String,
    /// The node that it leaves.
    pub source: String,
    /// The node that it leads to.
    pub target: String,
}

/// A part of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Viewport {
    /// How far it is moved to the right.
    pub x: f64,
    /// How far it is moved down.
    pub y: f64,
    /// How large it is drawn; 1 is its own size.
    pub zoom: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            x: 0.0,
            y: 0.0,
            zoom: 1.0,
        }
    }
}

/// How a model calls a published workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolConfig {
    /// What the tool is called.
    pub name: String,
    /// What it is for, in words for the model.
    pub description: String,
    /// What it is given: a description for each name.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
}

/// Automation that a user has drawn. A published one is a tool that agents can call.
#[derive(Clone, Debug, Table)]
#[table(user, allow(index_name = "the product's document names the index so"))]
#[index(user_id, name = "idx_workflow_user")]
pub struct Workflow {
    /// The workflow's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Workflow, String>,
    /// Who has drawn it.
    #[column(on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The drawing.
    pub structure: Json<Graph>,
    /// Whether agents can call it.
    #[column(
        default = false,
        allow(boolean_prefix = "the product's document calls it so")
    )]
    pub published: bool,
    /// How they do.
    pub tool_config: Option<Json<ToolConfig>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
