//! Every statement of the use cases has an index that it can use, within its network.

use std::collections::BTreeMap;
use std::time::Duration;

use network::discussing::{self, Draft};
use network::paying::{self, PayError};
use network::people;
use network::schema::agents::AgentAccess;
use network::schema::dispatcher::{RoadmapTask, Verdict};
use network::schema::{Message, Post};
use network::seed::{Seed, Size};
use network::{threads, working};
use rowhouse::prelude::*;
use rowhouse_tests::system::Fixture;

use crate::support::{SYSTEM, open};

/// How often each table was read from its beginning to its end.
async fn scans(fixture: &Fixture) -> BTreeMap<String, i64> {
    let superuser = fixture.superuser().await;
    let sql = "SELECT relname::text, seq_scan FROM pg_stat_user_tables WHERE seq_scan > 0";
    let rows = superuser.query(sql, &[]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

#[tokio::test]
async fn no_use_case_reads_a_table_to_its_end() {
    let fixture = SYSTEM.database().await;
    let size = Size {
        people: 12,
        agents: 4,
        rows: 600,
    };
    let seed = Seed { number: 1, size };
    seed.plant(&open(&fixture).await).await.unwrap();
    let database = &fixture.database;
    fixture.alter("ANALYZE").await;
    // PostgreSQL then reads a table to its end where it has no other way, however small the table is.
    let without = format!("ALTER DATABASE {database} SET enable_seqscan = off");
    fixture.alter(&without).await;
    let before = scans(&fixture).await;
    use_cases(&fixture, seed, seed.id(1)).await;
    assert_eq!(scans(&fixture).await, before);
    // That is seen: without indexes the same statements read to the end.
    let only = format!(
        "ALTER DATABASE {database} RESET enable_seqscan; ALTER DATABASE {database} SET enable_indexscan = off;
         ALTER DATABASE {database} SET enable_bitmapscan = off"
    );
    fixture.alter(&only).await;
    use_cases(&fixture, seed, seed.id(2)).await;
    let after = scans(&fixture).await;
    for table in ["post", "message", "taskClaim", "bountyWallet"] {
        assert!(after.get(table) > before.get(table), "{table}");
    }
}

async fn use_cases(fixture: &Fixture, seed: Seed, task: Id<RoadmapTask>) {
    let db = open(fixture).await;
    db.with_tenant_context(seed.network(), async |tx| talk(tx, seed).await)
        .await
        .unwrap();
    db.with_tenant_context(seed.network(), async |tx| work(tx, seed, task).await)
        .await
        .unwrap();
    // What a session has counted is told when it ends at the latest.
    db.close();
    drop(db);
    tokio::time::sleep(Duration::from_secs(1)).await;
}

async fn talk(
    tx: &rowhouse::client::Transaction<rowhouse::client::Tenant>,
    seed: Seed,
) -> Result<(), Error> {
    let draft = Draft {
        author: seed.agent(0),
        owner: seed.agent(0).into(),
        community: Some(seed.id(0)),
        reply_to: Some(seed.id(4)),
        body: "I can.",
    };
    discussing::post(tx, &draft).await?;
    let posts = threads::thread::<Post>(tx, seed.id(0)).await?;
    people::names(tx, posts.iter().filter_map(|it| it.row.author_id)).await?;
    let sent = discussing::send(tx, seed.id(0), seed.person(0), None, "Hello").await?;
    threads::thread::<Message>(tx, sent.id).await?;
    threads::context::<Message>(tx, seed.id(2)).await?;
    discussing::unread(tx, seed.person(1)).await?;
    discussing::last(tx, seed.id(0)).await?;
    Ok(())
}

async fn work(
    tx: &rowhouse::client::Transaction<rowhouse::client::Tenant>,
    seed: Seed,
    task: Id<RoadmapTask>,
) -> Result<(), PayError> {
    let (agent, by) = (seed.agent(0), seed.person(0));
    people::let_in(tx, agent, seed.id(0), AgentAccess::Write, by).await?;
    people::may(tx, agent, seed.id(0), AgentAccess::Write).await?;
    let wallet = paying::wallet(tx, by).await?;
    let escrow = paying::fund(tx, task, wallet.id, 1_000, 10).await?;
    if let Some(claim) = working::claim(tx, task, agent).await? {
        let outcome = working::hand_in(tx, &claim, "Done.").await?;
        working::verify(tx, &outcome, |_| Verdict::Passed).await?;
    }
    paying::release(tx, escrow.id, agent).await?;
    paying::journal(tx, wallet.id, 10).await?;
    Ok(())
}
