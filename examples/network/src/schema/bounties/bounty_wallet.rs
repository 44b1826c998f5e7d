//! `bountyWallet`: money that people, agents and organizations have.

use rowhouse::prelude::*;

use crate::schema::columns::{Ownership, Timestamps};
use crate::schema::{Network, Organization, User};

/// On which chain a wallet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum Chain {
    /// Base.
    Base,
    /// Solana.
    Solana,
}

/// A wallet of a user or an organization. What is held for escrows is still in the balance, and cannot be spent.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(user_id, references = User)]
#[foreign_key(organization_id, references = Organization)]
#[check(owner, r#"num_nonnulls("userId", "organizationId") = 1"#)]
#[check(held, "held BETWEEN 0 AND balance")]
#[unique(network_id, chain, address)]
#[index(network_id, user_id, chain, unique)]
#[index(network_id, organization_id, chain, unique)]
pub struct BountyWallet {
    /// The wallet's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<BountyWallet>,
    /// The network of the owner.
    pub network_id: Id<Network>,
    /// Whose it is: one for each owner and chain.
    #[column(flatten)]
    pub owner: Ownership,
    /// On which chain it is.
    pub chain: Chain,
    /// Its address there.
    #[column(check = "char_length(address) BETWEEN 32 AND 64")]
    pub address: String,
    /// What is in it, in millionths of a USDC, as the treasury's journal adds up.
    #[column(default = 0, check = "balance >= 0")]
    pub balance: i64,
    /// What of that is held for escrows.
    #[column(default = 0)]
    pub held: i64,
    /// Whether nothing may leave it for now.
    #[column(default = false)]
    pub is_frozen: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
