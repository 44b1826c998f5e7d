//! Searching by meaning, where the server has the extension; which versions must have it, `support` says.

use trovella::schema::DocumentChunk;
use trovella::searching;
use trovella::seed::embedding;

use crate::support::{OURS, THEIRS, has_search, open, seeded, shared};

#[tokio::test]
async fn the_nearest_chunks_are_the_organizations_own() {
    let fixture = shared().await;
    if !has_search(fixture.declaration) {
        return;
    }
    let db = open(fixture).await;
    for seed in [OURS, THEIRS] {
        let organization = seed.organization();
        let found = searching::nearest(&db, &organization, embedding(3, 3), 2)
            .await
            .unwrap();
        // Chunks 3 and 10 are about subject 3; the question is word for word the first of them.
        let contents: Vec<&str> = found.iter().map(|it| it.0.content.as_str()).collect();
        assert_eq!(contents, ["Subject 3, chunk 3.", "Subject 3, chunk 10."]);
        for (chunk, artifact) in found {
            assert_eq!(chunk.tenant.organization_id, organization);
            assert_eq!(artifact.tenant.organization_id, organization);
            assert_eq!(chunk.research_artifact_id, artifact.id);
        }
    }
}

#[tokio::test]
async fn an_organization_whose_chunks_are_far_from_the_question_finds_them_all_the_same() {
    let fixture = seeded().await;
    if !has_search(fixture.declaration) {
        return;
    }
    let db = open(&fixture).await;
    // A thousand chunks of theirs are nearer to the question than any of ours.
    db.with_tenant_context(THEIRS.organization(), async |tx| {
        let chunks = (0..1_000).map(|n| (format!("Theirs {n}."), embedding(500, n)));
        let artifact = THEIRS.id(0);
        tx.delete::<DocumentChunk>()
            .filter(DocumentChunk::research_artifact_id.eq(&artifact))
            .execute()
            .await?;
        searching::index(tx, &artifact, chunks).await
    })
    .await
    .unwrap();
    let ours = OURS.organization();
    let found = searching::nearest(&db, &ours, embedding(500, 0), 5)
        .await
        .unwrap();
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|it| it.0.tenant.organization_id == ours));
}

#[tokio::test]
async fn the_index_serves_the_question_and_the_policy_filters_it() {
    let fixture = shared().await;
    if !has_search(fixture.declaration) {
        return;
    }
    let gate = fixture.gate().await;
    for sql in fixture.context(OURS.organization().as_inner()) {
        // Session-wide here, since the test plans one statement after another.
        let sql = sql
            .replace(", true)", ", false)")
            .replace("SET LOCAL", "SET");
        gate.batch_execute(&sql).await.unwrap();
    }
    let settings = "SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off";
    gate.batch_execute(settings).await.unwrap();
    let question = "EXPLAIN SELECT id FROM document_chunk
         ORDER BY embedding <=> (SELECT embedding FROM document_chunk LIMIT 1) LIMIT 5";
    let plan = gate.query(question, &[]).await.unwrap();
    let plan: Vec<String> = plan.iter().map(|row| row.get(0)).collect();
    let plan = plan.join("\n");
    assert!(plan.contains("idx_document_chunk_embedding"), "{plan}");
    assert!(plan.contains("Filter: (organization_id = "), "{plan}");
}
