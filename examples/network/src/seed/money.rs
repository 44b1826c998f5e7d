//! Wallets, a bounty that was paid, and the journal that adds up to what is there.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;

use super::{Seed, store};
use crate::schema::bounties::{
    AgentBalance, BountyEscrow, BountyWallet, Chain, EscrowStatus, NewAgentBalance,
    NewBountyEscrow, NewBountyWallet, NewTreasuryTransaction, TransactionKind, TreasuryTransaction,
};
use crate::schema::columns::HasOwnership as _;

/// A USDC, in its millionths.
const USDC: i64 = 1_000_000;

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let users = seed.size.people + seed.size.agents;
    let deposits = |n: u32| i64::from((seed.size.rows + users - 1 - n) / users);
    let wallets = (0..users).map(|n| {
        let new = NewBountyWallet {
            chain: Chain::Base,
            address: format!("0x{:08x}{n:032x}", seed.number),
        };
        new.with(BountyWallet::id, seed.id(n))
            .set(BountyWallet::user_id, seed.user(n))
            .set(BountyWallet::balance, deposits(n) * USDC + paid(seed, n))
    });
    store(tx, wallets).await?;
    let shared = (0..seed.organizations()).map(|n| {
        let new = NewBountyWallet {
            chain: Chain::Base,
            address: format!("0x{:08x}{:032x}", seed.number, users + n),
        };
        new.with(BountyWallet::id, seed.id(users + n))
            .set(BountyWallet::organization_id, seed.organization(n))
    });
    store(tx, shared).await?;
    let escrow = NewBountyEscrow {
        roadmap_task_id: seed.id(0),
        funder_wallet_id: seed.id(0),
        amount: USDC / 2,
    };
    let escrow = escrow
        .with(BountyEscrow::id, seed.id(0))
        .set(BountyEscrow::payee_wallet_id, seed.id(seed.size.people))
        .set(BountyEscrow::status, EscrowStatus::Released)
        .set(BountyEscrow::released_at, seed.at(60));
    store(tx, [escrow]).await?;
    let deposited = (0..seed.size.rows).map(|n| {
        let new = NewTreasuryTransaction {
            bounty_wallet_id: seed.id(n % users),
            kind: TransactionKind::Deposit,
            amount: USDC,
            balance_after: i64::from(n / users + 1) * USDC,
        };
        new.with(TreasuryTransaction::id, seed.id(n))
            .set(TreasuryTransaction::transaction_hash, format!("0x{n:064x}"))
            .set(TreasuryTransaction::created_at, seed.at(n))
    });
    store(tx, deposited).await?;
    let sides = [
        (0, TransactionKind::Payment),
        (seed.size.people, TransactionKind::Earning),
    ];
    let moved = sides
        .into_iter()
        .zip(seed.size.rows..)
        .map(|((wallet, kind), n)| {
            let new = NewTreasuryTransaction {
                bounty_wallet_id: seed.id(wallet),
                kind,
                amount: paid(seed, wallet),
                balance_after: deposits(wallet) * USDC + paid(seed, wallet),
            };
            new.with(TreasuryTransaction::id, seed.id(n))
                .set(TreasuryTransaction::bounty_escrow_id, seed.id(0))
                .set(TreasuryTransaction::created_at, seed.at(n))
        });
    store(tx, moved).await?;
    let balances = (0..seed.size.agents).map(|n| {
        let new = NewAgentBalance {
            agent: seed.agent(n).into(),
        };
        new.with(AgentBalance::earned, paid(seed, seed.size.people + n))
            .set(AgentBalance::credit_limit, USDC)
    });
    store(tx, balances).await
}

/// What the one bounty has moved on a wallet: from the first person's to the first agent's.
fn paid(seed: Seed, wallet: u32) -> i64 {
    match wallet {
        0 => -USDC / 2,
        agent if agent == seed.size.people => USDC / 2,
        _ => 0,
    }
}
