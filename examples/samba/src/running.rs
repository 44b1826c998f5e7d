//! Running a workflow: from its input along its edges to an output.

use crate::schema::workflow::NodeData;
use crate::schema::{WorkflowEdge, WorkflowNode};

/// Why a workflow does not come to an end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// There is nowhere to begin.
    #[error("the workflow has no input; add a node of type `input`")]
    NoInput,
    /// No edge leads on.
    #[error("nothing follows node `{0}`; lead an edge from it to the next step")]
    DeadEnd(String),
    /// It would go on for ever.
    #[error("node `{0}` comes twice; lead its edges to an output")]
    Circle(String),
    /// Nobody offers the tool.
    #[error("there is no tool `{0}`; connect a server that offers it")]
    Tool(String),
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The types of the nodes that it went through, in their order.
    pub path: Vec<&'static str>,
    /// The result.
    pub output: String,
}

/// Runs a workflow. `tool` is asked with a tool's name and what it is given, and knows the tool or does not.
///
/// # Errors
/// If the workflow comes to no output: see [`RunError`].
pub fn run(
    nodes: &[WorkflowNode],
    edges: &[WorkflowEdge],
    input: &str,
    mut tool: impl FnMut(&str, &str) -> Option<String>,
) -> Result<Run, RunError> {
    let mut node = nodes
        .iter()
        .find(|node| node.data.0 == NodeData::Input)
        .ok_or(RunError::NoInput)?;
    let (mut path, mut text) = (Vec::new(), input.to_owned());
    loop {
        let name = || node.id.as_inner().clone();
        if path.len() == nodes.len() {
            return Err(RunError::Circle(name()));
        }
        path.push(node.data.0.kind());
        let mut handle = None;
        match &node.data.0 {
            NodeData::Input => {}
            NodeData::Template { template } => text = template.replace("{{input}}", &text),
            NodeData::Condition { contains } => {
                let holds = text.contains(contains.as_str());
                handle = Some(if holds { "true" } else { "false" });
            }
            NodeData::Tool { tool_name } => {
                let answer = tool(tool_name, &text);
                text = answer.ok_or_else(|| RunError::Tool(tool_name.clone()))?;
            }
            NodeData::Output => return Ok(Run { path, output: text }),
        }
        let leads_on = |edge: &&WorkflowEdge| {
            edge.source == node.id && edge.source_handle.as_deref() == handle
        };
        let target = edges.iter().find(leads_on).map(|edge| &edge.target);
        let next = nodes.iter().find(|it| Some(&it.id) == target);
        node = next.ok_or_else(|| RunError::DeadEnd(name()))?;
    }
}
