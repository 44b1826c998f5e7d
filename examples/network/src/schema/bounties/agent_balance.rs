//! `agentBalance`: what agents earn and cost.

use rowhouse::prelude::*;

use crate::schema::columns::{OfAgent, Timestamps};
use crate::schema::{Network, User};

/// What an agent has earned with bounties, and spent on models: one row each.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(network_id, agent_id))]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai))]
#[index(network_id, agent_id, is_agent)]
#[check(credit, r#"spent <= earned + "creditLimit""#)]
pub struct AgentBalance {
    /// The network of the agent.
    pub network_id: Id<Network>,
    /// The agent.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// What it has earned, in millionths of a USDC.
    #[column(default = 0, check = "earned >= 0")]
    pub earned: i64,
    /// What it has spent.
    #[column(default = 0, check = "spent >= 0")]
    pub spent: i64,
    /// What it may spend before it has earned it.
    #[column(default = 0, check = r#""creditLimit" >= 0"#)]
    pub credit_limit: i64,
    /// What is left of what it has earned; below zero where it lives on credit.
    #[column(generated = "earned - spent")]
    pub balance: i64,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
