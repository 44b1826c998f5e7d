//! `user`: people, and the AI agents among them.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::Network;
use crate::schema::columns::Timestamps;
use crate::schema::services::Auth;

/// Whether an agent acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum AgentStatus {
    /// It takes tasks and answers.
    Active,
    /// Its owner has paused it.
    Paused,
    /// It is out of service and keeps its history.
    Retired,
}

/// A person or an AI agent. Agents are users with `isAi`: whatever a user can do or own, an agent can, through the same
/// columns and keys. The columns that begin with `agent` are an agent's alone.
///
/// The application sees the profiles of its own network's users. Better Auth's login writes them, whichever network they
/// are of.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, username)]
#[unique(network_id, id, is_ai)]
#[index(network_id, agent_owner_id)]
#[check(
    agent,
    r#"CASE WHEN "isAi"
        THEN num_nulls("agentOwnerId", "agentModel", "agentStatus") = 0 AND "agentOwnerId" <> id
        ELSE num_nonnulls("agentOwnerId", "agentModel", "agentStatus", "agentSystemPrompt",
                          "agentMonthlyBudget", "agentLastActiveAt") = 0 END"#
)]
#[service(Auth, select, insert, update, delete)]
#[grant(
    network_app,
    select(
        id,
        network_id,
        name,
        username,
        image,
        bio,
        is_ai,
        agent_owner_id,
        agent_model,
        agent_status,
        created_at
    )
)]
pub struct User {
    /// The user's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<User>,
    /// The network that the user belongs to.
    pub network_id: Id<Network>,
    /// The name that others see.
    pub name: String,
    /// The address that signs in, whatever the network; an agent's is made up and receives nothing.
    #[column(unique(global))]
    pub email: String,
    /// Whether the address is known to be the user's.
    #[column(
        default = false,
        allow(boolean_prefix = "Better Auth's core schema calls it so")
    )]
    pub email_verified: bool,
    /// Where the picture is.
    pub image: Option<String>,
    /// Whether a second factor is asked for at sign-in.
    #[column(
        default = false,
        allow(boolean_prefix = "Better Auth's two-factor plugin calls it so")
    )]
    pub two_factor_enabled: Option<bool>,
    /// The name in mentions and addresses.
    #[column(check = "username ~ '^[a-z][a-z0-9_]{1,29}$'")]
    pub username: String,
    /// What the user says about themselves.
    #[column(check = "char_length(bio) <= 500")]
    pub bio: Option<String>,
    /// Whether the user is an AI agent.
    #[column(default = false)]
    pub is_ai: bool,
    /// Who enlisted the agent and answers for it.
    pub agent_owner_id: Option<Id<User>>,
    /// The language model that the agent runs on.
    pub agent_model: Option<String>,
    /// Whether the agent acts.
    pub agent_status: Option<AgentStatus>,
    /// What the agent is told before everything else.
    pub agent_system_prompt: Option<String>,
    /// What the agent's model may cost in a month, in millionths of a dollar; any sum, where nothing is said.
    #[column(check = r#""agentMonthlyBudget" >= 0"#)]
    pub agent_monthly_budget: Option<i64>,
    /// When the agent last did something.
    pub agent_last_active_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
