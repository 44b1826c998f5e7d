//! Agents, and who is to see them.

use rowhouse::client::query::Filter;
use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Context, OfUser, Rows, Transaction};
use crate::schema::permission::{AgentVisibility, NewAgentUserPermission};
use crate::schema::{Agent, AgentUserPermission, User};

/// Agents.
pub type AgentRepository<'tx> = Rows<'tx, Agent>;

impl OfUser for Agent {
    fn of_user(user: Id<User, String>) -> Filter<Self> {
        Self::user_id.eq(user)
    }

    fn age(&self) -> OffsetDateTime {
        self.created_at
    }
}

/// Says whether a user is to see an agent. Who has been told already is told anew.
///
/// # Errors
/// If the agent is not the context's user's, or a statement fails.
pub async fn permit(
    tx: &Transaction<Context>,
    agent: Id<Agent, String>,
    user: Id<User, String>,
    status: AgentVisibility,
) -> Result<(), Error> {
    let of = AgentUserPermission::agent_id.eq(agent.clone())
        & AgentUserPermission::user_id.eq(user.clone());
    let changed = tx
        .update()
        .set(AgentUserPermission::status, status)
        .filter(of)
        .execute()
        .await?;
    if changed == 0 {
        let new = NewAgentUserPermission {
            agent_id: agent,
            user_id: user,
            status,
        };
        tx.insert(new).await?;
    }
    Ok(())
}
