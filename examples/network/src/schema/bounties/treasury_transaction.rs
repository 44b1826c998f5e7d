//! `treasuryTransaction`: the journal of all money.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{BountyEscrow, BountyWallet};
use crate::schema::Network;

/// What moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum TransactionKind {
    /// Money came in from the chain.
    Deposit,
    /// Money left to the chain.
    Withdrawal,
    /// A bounty was paid out of the wallet.
    Payment,
    /// A bounty was paid into the wallet.
    Earning,
    /// The network's share.
    Fee,
}

/// One movement on one wallet. Only ever appended to: a mistake is mended by another movement.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[index(network_id, bounty_wallet_id, created_at desc)]
#[index(network_id, bounty_escrow_id)]
#[index(network_id, transaction_hash, bounty_wallet_id, unique)]
#[check(
    amount,
    "CASE WHEN kind IN ('deposit', 'earning') THEN amount > 0 ELSE amount < 0 END"
)]
#[check(
    escrow,
    r#"(kind IN ('payment', 'earning')) = ("bountyEscrowId" IS NOT NULL)"#
)]
#[check(
    chain,
    r#"(kind IN ('deposit', 'withdrawal')) = ("transactionHash" IS NOT NULL)"#
)]
pub struct TreasuryTransaction {
    /// The movement's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<TreasuryTransaction>,
    /// The network of the wallet.
    pub network_id: Id<Network>,
    /// The wallet.
    pub bounty_wallet_id: Id<BountyWallet>,
    /// The bounty that was paid.
    pub bounty_escrow_id: Option<Id<BountyEscrow>>,
    /// What moved.
    pub kind: TransactionKind,
    /// How much, in millionths of a USDC; below zero where it left the wallet.
    pub amount: i64,
    /// What was in the wallet afterwards.
    #[column(check = r#""balanceAfter" >= 0"#)]
    pub balance_after: i64,
    /// The transaction on the chain, of what came from there or went there. It is entered once.
    pub transaction_hash: Option<String>,
    /// When it moved.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
