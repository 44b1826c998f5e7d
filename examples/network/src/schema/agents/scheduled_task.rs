//! `agentScheduledTask`: what agents do by the clock.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::{OfAgent, Timestamps};
use crate::schema::{Network, Project, User};

/// Whether a schedule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ScheduleStatus {
    /// The task runs when it is due.
    Active,
    /// Its owner has paused it.
    Paused,
    /// It failed too often and waits for its owner.
    Broken,
    /// It ran for the last time.
    Finished,
}

/// Something that an agent does again and again.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(agent_id, is_agent, references = User(id, is_ai), on_delete = cascade)]
#[unique(network_id, agent_id, name)]
#[index(network_id, agent_id, is_agent)]
#[index(network_id, project_id)]
#[index(network_id, next_run_at, where = "status = 'active'")]
#[check(next_run_at, r#"(status = 'active') = ("nextRunAt" IS NOT NULL)"#)]
pub struct AgentScheduledTask {
    /// The task's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AgentScheduledTask>,
    /// The network of the agent.
    pub network_id: Id<Network>,
    /// Who does it.
    #[column(flatten, new)]
    pub agent: OfAgent,
    /// The project that it is about.
    #[column(on_delete = cascade)]
    pub project_id: Option<Id<Project>>,
    /// What people call it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// What the agent is told each time.
    pub prompt: String,
    /// When it runs, as five fields of cron in UTC, such as `0 7 * * 1`.
    #[column(check = r"schedule ~ '^\S+( \S+){4}$'")]
    pub schedule: String,
    /// Whether the schedule holds.
    #[column(default = ScheduleStatus::Active)]
    pub status: ScheduleStatus,
    /// When it runs next.
    pub next_run_at: Option<OffsetDateTime>,
    /// When it last ran.
    pub last_run_at: Option<OffsetDateTime>,
    /// How often it has failed since it last went well.
    #[column(default = 0, check = r#""failureCount" >= 0"#)]
    pub failure_count: i32,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
