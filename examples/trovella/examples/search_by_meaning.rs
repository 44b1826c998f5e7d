//! Nearest neighbours inside a tenant: `cargo run -p trovella --example search_by_meaning`. Needs pgvector.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use stage::{Done, HEATING, SHIPPING, Stage};
use trovella::SCHEMA;
use trovella::schema::DocumentChunk;
use trovella::searching;
use trovella::seed::embedding;

/// What a real product asks an embedding model for.
const TEXTS: [(u16, &str); 5] = [
    (1, "A heat pump moves warmth from outside into the house."),
    (
        1,
        "In winter, a heat pump needs a third of the current that a heater needs.",
    ),
    (
        2,
        "Insulation comes first: what stays inside need not be made.",
    ),
    (3, "The price of copper has doubled in ten years."),
    (3, "Pipes of plastic are cheaper than those of copper."),
];

fn main() -> Done {
    stage::run(&SCHEMA, program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    for seed in [HEATING, SHIPPING] {
        seed.plant_search(db).await?;
    }
    let chunks = (0..).zip(TEXTS);
    let chunks = chunks.map(|(n, (subject, text))| (text.to_owned(), embedding(100 + subject, n)));
    let artifact = HEATING.id(1);
    let stored = db
        .with_tenant_context(HEATING.organization(), async |tx| {
            tx.delete::<DocumentChunk>()
                .filter(DocumentChunk::research_artifact_id.eq(&artifact))
                .execute()
                .await?;
            searching::index(tx, &artifact, chunks).await
        })
        .await?;
    println!("One organization stores {stored} texts with what they mean\n");

    println!("Both ask what a heat pump is, and get what is nearest among their own");
    for (name, seed) in [("the one", HEATING), ("the other", SHIPPING)] {
        println!("  {name}");
        let organization = seed.organization();
        let found = searching::nearest(db, &organization, embedding(101, 0), 2).await?;
        for (chunk, artifact) in found {
            if chunk.tenant.organization_id != organization {
                return Err("one organization has read the texts of another".into());
            }
            println!("    {} ({})", chunk.content, artifact.title);
        }
    }
    Ok(())
}
