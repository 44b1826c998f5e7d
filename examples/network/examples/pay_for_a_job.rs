//! A job with a bounty: funded from a wallet, held, checked and paid: `cargo run --example pay_for_a_job`.

#![expect(clippy::print_stdout, reason = "this program is there to be read")]

mod stage;

use network::paying::{self, PayError};
use network::schema::bounties::BountyWallet;
use network::schema::dispatcher::{CheckMethod, NewOutcomeCheck, RoadmapTask, Verdict};
use network::working;
use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use stage::{Done, HERE, NEXT_DOOR, Stage, usdc};

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    let here = HERE.network();
    let (ada, agent) = (HERE.person(0), HERE.agent(1));
    let task: Id<RoadmapTask> = HERE.id(1);
    let funder = db.with_tenant_context(here, async |tx| {
        let wallet = paying::wallet(tx, ada).await?;
        paying::deposit(tx, wallet.id, 40_000_000, "0xdeb0517").await?;
        Ok::<_, PayError>(wallet.id)
    });
    let funder = funder.await?;
    wallets(db, "Ada has deposited 40 USDC").await?;

    println!("\nAda wants to promise more than she has");
    let much = async |tx: &mut _| paying::fund(tx, task, funder, 90_000_000, 0).await;
    match db.with_tenant_context(here, much).await {
        Err(error @ PayError::Short { .. }) => println!("  {error}"),
        other => return Err(format!("{other:?}").into()),
    }

    let fund = async |tx: &mut _| paying::fund(tx, task, funder, 25_000_000, 1_250_000).await;
    let escrow = db.with_tenant_context(here, fund).await?;
    wallets(db, "She puts 25 USDC on a task").await?;

    println!("\nThe network next door tries to take it");
    let theft = async |tx: &mut _| paying::release(tx, escrow.id, NEXT_DOOR.agent(1)).await;
    match db.with_tenant_context(NEXT_DOOR.network(), theft).await {
        Err(error @ PayError::Unknown(_)) => println!("  {error}"),
        other => return Err(format!("{other:?}").into()),
    }

    println!("\nAn agent claims the task, and hands in what fails a check");
    db.with_tenant_context(here, async |tx| {
        let check = NewOutcomeCheck {
            roadmap_task_id: task,
            name: "Tests".to_owned(),
            method: CheckMethod::Command,
            expectation: "cargo test".to_owned(),
        };
        tx.insert(check).await?;
        let verdict = attempt(tx, task, "First try", Verdict::Failed).await?;
        println!("  the checks say        {verdict:?}");
        match paying::release(tx, escrow.id, agent).await {
            Err(error @ PayError::NotDone) => println!("  the bounty stays      {error}"),
            Err(error) => return Err(error),
            Ok(_) => println!("  the bounty was paid for nothing"),
        }
        Ok(())
    })
    .await?;

    println!("\nIt tries again");
    db.with_tenant_context(here, async |tx| {
        let verdict = attempt(tx, task, "Second try", Verdict::Passed).await?;
        println!("  the checks say        {verdict:?}");
        paying::release(tx, escrow.id, agent).await?;
        Ok::<_, PayError>(())
    })
    .await?;
    wallets(db, "The bounty is paid, and the network has kept its fee").await?;

    println!("\nThe agent's journal");
    let entries = db.with_tenant_context(here, async |tx| {
        let wallet = paying::wallet(tx, agent).await?;
        Ok::<_, PayError>(paying::journal(tx, wallet.id, 3).await?)
    });
    let mut entries = entries.await?;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.balance_after));
    for entry in entries {
        let (kind, amount) = (format!("{:?}", entry.kind), usdc(entry.amount));
        println!(
            "  {kind:<10} {amount:>12}   leaves {}",
            usdc(entry.balance_after)
        );
    }
    Ok(())
}

/// The agent claims the task, hands something in, and has it checked.
async fn attempt(
    tx: &Transaction<Tenant>,
    task: Id<RoadmapTask>,
    summary: &str,
    finding: Verdict,
) -> Result<Verdict, PayError> {
    let claim = working::claim(tx, task, HERE.agent(1)).await?;
    let claim = claim.ok_or(PayError::Unknown("open task"))?;
    let outcome = working::hand_in(tx, &claim, summary).await?;
    Ok(working::verify(tx, &outcome, |_| finding).await?)
}

async fn wallets(db: &Database, what: &str) -> Done {
    println!("\n{what}");
    for (name, owner) in [("Ada", HERE.person(0)), ("Agent 2", HERE.agent(1))] {
        let find = async |tx: &mut _| paying::wallet(tx, owner).await;
        let wallet: BountyWallet = db.with_tenant_context(HERE.network(), find).await?;
        let (balance, held) = (usdc(wallet.balance), usdc(wallet.held));
        println!("  {name:<10} {balance:>12}, of which {held} are held");
    }
    Ok(())
}
