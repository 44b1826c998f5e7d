//! A workflow from its drawing to its result: `cargo run -p samba --example run_a_workflow`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use std::collections::BTreeMap;

use rowhouse::prelude::*;
use samba::repositories::{WorkflowRepository, document, workflow};
use samba::running;
use samba::schema::workflow::{Graph, NewWorkflow, NodeData, ToolConfig, WorkflowPatch};
use stage::{BORIS, CHIDI, Done};

fn main() -> Done {
    stage::run(program)
}

async fn program(db: &Database) -> Done {
    println!("Boris draws a workflow");
    let flow = db
        .with_user_context(BORIS.user(), async |tx| {
            let workflows = WorkflowRepository::new(tx);
            let new = NewWorkflow {
                name: "Answer or note".to_owned(),
                structure: Json(Graph::default()),
            };
            let flow = workflows.create(new).await?.id;
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
            let (nodes, edges) = (drawing.nodes.len(), drawing.edges.len());
            println!("  {nodes} steps, {edges} ways between them");
            let tool = ToolConfig {
                name: "answer_or_note".to_owned(),
                description: "Answers a question, and notes everything else".to_owned(),
                parameters: BTreeMap::from([("text".to_owned(), "What was said".to_owned())]),
            };
            let patch = WorkflowPatch {
                published: Some(true),
                tool_config: Some(Some(Json(tool))),
                ..WorkflowPatch::default()
            };
            let published = workflows.update(flow.clone(), patch).await?;
            if let Some(tool) = published.and_then(|it| it.tool_config) {
                println!("  agents call it {}", tool.name);
            }
            Ok::<_, Error>(flow)
        })
        .await?;

    println!("\nIt runs");
    let (nodes, edges) = db
        .with_user_context(BORIS.user(), async |tx| {
            workflow::graph(tx, flow.clone()).await
        })
        .await?;
    let search = |tool: &str, _: &str| (tool == "search").then(|| "In trees.".to_owned());
    let mut results = Vec::new();
    for input in ["Where do herons sleep?", "Herons nest in April."] {
        let run = running::run(&nodes, &edges, input, search)?;
        println!("  {input:<24}{}", run.path.join(" > "));
        println!("  {:<24}{}", "", run.output);
        results.push(run.output);
    }

    println!("\nThe results go into a document, which keeps what it was");
    db.with_user_context(BORIS.user(), async |tx| {
        for result in &results {
            document::revise(tx, BORIS.id(0), result).await?;
        }
        for version in document::versions(tx, BORIS.id(0)).await? {
            println!("  {}", version.content);
        }
        Ok::<_, Error>(())
    })
    .await?;

    let (nodes, _) = db
        .with_user_context(CHIDI.user(), async |tx| {
            workflow::graph(tx, flow.clone()).await
        })
        .await?;
    println!("\nChidi sees {} of its steps", nodes.len());
    Ok(())
}
