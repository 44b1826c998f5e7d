//! Money: wallets, bounties that are held until work is checked, and the journal of all that moves.
//!
//! Every movement changes a wallet and is entered in the journal in one transaction. Wallets are locked before they
//! are read, always the funder's first, so that two movements at the same moment come one after another.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::owning::Owner;
use crate::schema::User;
use crate::schema::bounties::{
    AgentBalance, BountyEscrow, BountyWallet, EscrowStatus, NewAgentBalance, NewBountyEscrow,
    NewTreasuryTransaction, TransactionKind, TreasuryTransaction,
};
use crate::schema::columns::HasOfAgent as _;
use crate::schema::dispatcher::{RoadmapTask, TaskStatus};

/// Why money stays where it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PayError {
    /// There is no such wallet, escrow or task in this network.
    #[error("there is no such {0}")]
    Unknown(&'static str),
    /// The wallet has less to spend.
    #[error("{wanted} millionths are wanted, and {free} of {balance} are free")]
    Short {
        /// What is wanted, in millionths of a USDC.
        wanted: i64,
        /// What is in the wallet and not held.
        free: i64,
        /// What is in the wallet.
        balance: i64,
    },
    /// Nothing may leave the wallet for now.
    #[error("the wallet is frozen")]
    Frozen,
    /// The escrow was paid or given back already.
    #[error("the bounty is settled already")]
    Settled,
    /// The task's checks have not passed.
    #[error("the task is not done")]
    NotDone,
    /// The database says something else.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The wallet of a user or an organization.
///
/// # Errors
/// [`PayError::Unknown`] where there is none.
pub async fn wallet(
    tx: &Transaction<Tenant>,
    owner: impl Into<Owner>,
) -> Result<BountyWallet, PayError> {
    let wallets = tx.select::<BountyWallet>().filter(owner.into().owns());
    let wallet = wallets.optional().await?;
    wallet.ok_or(PayError::Unknown("wallet"))
}

/// Enters money that came in from the chain. The same transaction of the chain cannot be entered twice.
///
/// # Errors
/// If there is no such wallet, or a statement fails.
pub async fn deposit(
    tx: &Transaction<Tenant>,
    wallet: Id<BountyWallet>,
    amount: i64,
    transaction_hash: &str,
) -> Result<TreasuryTransaction, PayError> {
    let wallet = locked(tx, wallet).await?;
    let after = change(tx, &wallet, amount, 0).await?;
    let new = entry(&after, TransactionKind::Deposit, amount);
    let new = new.with(
        TreasuryTransaction::transaction_hash,
        transaction_hash.to_owned(),
    );
    Ok(tx.insert(new).await?)
}

/// Puts a bounty on a task: the money stays in the funder's wallet, held.
///
/// # Errors
/// [`PayError::Short`] where there is not enough that is free, and [`PayError::Frozen`].
pub async fn fund(
    tx: &Transaction<Tenant>,
    task: Id<RoadmapTask>,
    funder: Id<BountyWallet>,
    amount: i64,
    fee: i64,
) -> Result<BountyEscrow, PayError> {
    let wallet = locked(tx, funder).await?;
    let spendable = wallet.balance - wallet.held;
    if wallet.is_frozen {
        return Err(PayError::Frozen);
    }
    if spendable < amount {
        return Err(PayError::Short {
            wanted: amount,
            free: spendable,
            balance: wallet.balance,
        });
    }
    change(tx, &wallet, 0, amount).await?;
    let new = NewBountyEscrow {
        roadmap_task_id: task,
        funder_wallet_id: funder,
        amount,
    };
    Ok(tx.insert(new.with(BountyEscrow::fee, fee)).await?)
}

/// Pays a bounty to whoever did the task, of which the network keeps its fee. An agent's earnings are noted too.
///
/// # Errors
/// [`PayError::NotDone`] where the task's checks have not passed, and [`PayError::Settled`].
pub async fn release(
    tx: &Transaction<Tenant>,
    escrow: Id<BountyEscrow>,
    worker: Id<User>,
) -> Result<BountyEscrow, PayError> {
    let escrow = held(tx, escrow).await?;
    let done =
        RoadmapTask::id.eq(escrow.roadmap_task_id) & RoadmapTask::status.eq(TaskStatus::Done);
    if !tx.select::<RoadmapTask>().filter(done).exists().await? {
        return Err(PayError::NotDone);
    }
    let (amount, fee) = (escrow.amount, escrow.fee);
    let funder = locked(tx, escrow.funder_wallet_id).await?;
    let payee = locked(tx, wallet(tx, worker).await?.id).await?;
    let funder = change(tx, &funder, -amount, -amount).await?;
    let paid = entry(&funder, TransactionKind::Payment, -amount);
    let earning = change(tx, &payee, amount, 0).await?;
    let earned = entry(&earning, TransactionKind::Earning, amount);
    let about =
        |new: NewTreasuryTransaction| new.with(TreasuryTransaction::bounty_escrow_id, escrow.id);
    tx.insert_all([paid, earned].map(about)).await?;
    if fee > 0 {
        let left = change(tx, &earning, -fee, 0).await?;
        tx.insert(entry(&left, TransactionKind::Fee, -fee)).await?;
    }
    note_earnings(tx, worker, amount - fee).await?;
    let released = tx
        .update::<BountyEscrow>()
        .set(BountyEscrow::status, EscrowStatus::Released)
        .set(BountyEscrow::payee_wallet_id, payee.id)
        .set(BountyEscrow::released_at, OffsetDateTime::now_utc())
        .filter(BountyEscrow::id.eq(escrow.id));
    let released = released.returning().await?.pop();
    released.ok_or(PayError::Unknown("bounty"))
}

/// Gives a bounty back: what was held can be spent again.
///
/// # Errors
/// [`PayError::Settled`] where it was paid or given back already.
pub async fn refund(
    tx: &Transaction<Tenant>,
    escrow: Id<BountyEscrow>,
) -> Result<BountyEscrow, PayError> {
    let escrow = held(tx, escrow).await?;
    let funder = locked(tx, escrow.funder_wallet_id).await?;
    change(tx, &funder, 0, -escrow.amount).await?;
    let refunded = tx
        .update::<BountyEscrow>()
        .set(BountyEscrow::status, EscrowStatus::Refunded)
        .set(BountyEscrow::refunded_at, OffsetDateTime::now_utc())
        .filter(BountyEscrow::id.eq(escrow.id));
    let refunded = refunded.returning().await?.pop();
    refunded.ok_or(PayError::Unknown("bounty"))
}

/// What has moved on a wallet, the latest first.
///
/// # Errors
/// If the statement fails.
pub async fn journal(
    tx: &Transaction<Tenant>,
    wallet: Id<BountyWallet>,
    length: u64,
) -> Result<Vec<TreasuryTransaction>, Error> {
    let entries = tx.select::<TreasuryTransaction>();
    entries
        .filter(TreasuryTransaction::bounty_wallet_id.eq(wallet))
        .order_by(TreasuryTransaction::created_at.desc())
        .order_by(TreasuryTransaction::id.asc())
        .limit(length)
        .all()
        .await
}

async fn locked(
    tx: &Transaction<Tenant>,
    wallet: Id<BountyWallet>,
) -> Result<BountyWallet, PayError> {
    let wallets = tx.select::<BountyWallet>();
    let wallet = wallets.filter(BountyWallet::id.eq(wallet)).for_update();
    wallet.optional().await?.ok_or(PayError::Unknown("wallet"))
}

/// A bounty that is neither paid nor given back, locked.
async fn held(
    tx: &Transaction<Tenant>,
    escrow: Id<BountyEscrow>,
) -> Result<BountyEscrow, PayError> {
    let escrows = tx.select::<BountyEscrow>();
    let escrow = escrows.filter(BountyEscrow::id.eq(escrow)).for_update();
    let escrow = escrow
        .optional()
        .await?
        .ok_or(PayError::Unknown("bounty"))?;
    match escrow.status {
        EscrowStatus::Funded | EscrowStatus::Disputed => Ok(escrow),
        EscrowStatus::Released | EscrowStatus::Refunded => Err(PayError::Settled),
    }
}

/// Changes a locked wallet, and gives it as it is afterwards.
async fn change(
    tx: &Transaction<Tenant>,
    wallet: &BountyWallet,
    balance: i64,
    held: i64,
) -> Result<BountyWallet, PayError> {
    let changed = tx
        .update::<BountyWallet>()
        .set(BountyWallet::balance, wallet.balance + balance)
        .set(BountyWallet::held, wallet.held + held)
        .filter(BountyWallet::id.eq(wallet.id));
    let changed = changed.returning().await?.pop();
    changed.ok_or(PayError::Unknown("wallet"))
}

fn entry(after: &BountyWallet, kind: TransactionKind, amount: i64) -> NewTreasuryTransaction {
    NewTreasuryTransaction {
        bounty_wallet_id: after.id,
        kind,
        amount,
        balance_after: after.balance,
    }
}

/// Adds to what an agent has earned; a person has no such row.
async fn note_earnings(
    tx: &Transaction<Tenant>,
    worker: Id<User>,
    amount: i64,
) -> Result<(), PayError> {
    let users = tx.select::<User>().filter(User::id.eq(worker));
    if users.columns(User::is_ai).optional().await? != Some(true) {
        return Ok(());
    }
    let of_agent = AgentBalance::agent_id.eq(worker);
    let balance = tx.select::<AgentBalance>().filter(of_agent).for_update();
    let earned = balance.optional().await?.map_or(0, |it| it.earned);
    let new = NewAgentBalance {
        agent: worker.into(),
    };
    let new = new.with(AgentBalance::earned, earned + amount);
    tx.upsert(new, AgentBalance::agent_id).await?;
    Ok(())
}
