//! `bountyEscrow`: money that waits for work.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::BountyWallet;
use crate::schema::Network;
use crate::schema::columns::Timestamps;
use crate::schema::dispatcher::RoadmapTask;

/// Where the money of an escrow is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum EscrowStatus {
    /// It is held in the funder's wallet.
    Funded,
    /// It is held, and somebody has to decide who is right.
    Disputed,
    /// It was paid to whoever did the work.
    Released,
    /// It is the funder's to spend again.
    Refunded,
}

/// A bounty on a task: money that is held until the work is checked. One at a time for each task.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, roadmap_task_id)]
#[index(
    network_id,
    roadmap_task_id,
    unique,
    where = "status IN ('funded', 'disputed')"
)]
#[index(network_id, funder_wallet_id)]
#[index(network_id, payee_wallet_id)]
#[check(wallets, r#""funderWalletId" <> "payeeWalletId""#)]
#[check(released_at, r#"(status = 'released') = ("releasedAt" IS NOT NULL)"#)]
#[check(refunded_at, r#"(status = 'refunded') = ("refundedAt" IS NOT NULL)"#)]
#[check(payee, r#"(status = 'released') = ("payeeWalletId" IS NOT NULL)"#)]
pub struct BountyEscrow {
    /// The escrow's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<BountyEscrow>,
    /// The network of the task.
    pub network_id: Id<Network>,
    /// The task.
    pub roadmap_task_id: Id<RoadmapTask>,
    /// The wallet that the money comes from.
    pub funder_wallet_id: Id<BountyWallet>,
    /// The wallet that it went to.
    pub payee_wallet_id: Option<Id<BountyWallet>>,
    /// How much, in millionths of a USDC.
    #[column(check = "amount > 0")]
    pub amount: i64,
    /// What of that the network keeps when it is paid.
    #[column(default = 0, check = "fee BETWEEN 0 AND amount")]
    pub fee: i64,
    /// Where the money is.
    #[column(default = EscrowStatus::Funded)]
    pub status: EscrowStatus,
    /// When it was paid.
    pub released_at: Option<OffsetDateTime>,
    /// When it was given back.
    pub refunded_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
