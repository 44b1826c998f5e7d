//! Bounties: `bountyEscrow`, `bountyWallet`, `treasuryTransaction`, `agentBalance`. Sums are in millionths of a USDC.
//!
//! Money is moved by statements that change a wallet and append to the treasury's journal in one transaction; the
//! checks hold that no wallet spends what it has not, or what is held for somebody.

mod agent_balance;
mod bounty_escrow;
mod bounty_wallet;
mod treasury_transaction;

use rowhouse::prelude::*;

pub use agent_balance::{AgentBalance, NewAgentBalance};
pub use bounty_escrow::{BountyEscrow, EscrowStatus, NewBountyEscrow};
pub use bounty_wallet::{BountyWallet, Chain, NewBountyWallet};
pub use treasury_transaction::{NewTreasuryTransaction, TransactionKind, TreasuryTransaction};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    BountyWallet::TABLE,
    BountyEscrow::TABLE,
    TreasuryTransaction::TABLE,
    AgentBalance::TABLE,
];
