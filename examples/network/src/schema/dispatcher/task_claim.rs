//! `taskClaim`: who does what.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::RoadmapTask;
use crate::schema::{Network, User};

/// That a user works on a task: one at a time, which the unique index holds.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, roadmap_task_id, unique, where = r#""releasedAt" IS NULL"#)]
#[index(network_id, roadmap_task_id, claimed_at desc)]
#[index(network_id, user_id, claimed_at desc)]
#[check(expires_at, r#""expiresAt" > "claimedAt""#)]
#[check(released_at, r#""releasedAt" >= "claimedAt""#)]
pub struct TaskClaim {
    /// The claim's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<TaskClaim>,
    /// The network of the task.
    pub network_id: Id<Network>,
    /// The task.
    #[column(on_delete = cascade)]
    pub roadmap_task_id: Id<RoadmapTask>,
    /// Who works on it: a person or an agent.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// When it was claimed.
    #[column(default = now())]
    pub claimed_at: OffsetDateTime,
    /// When it goes back to the others.
    pub expires_at: OffsetDateTime,
    /// When the work ended, whatever came of it.
    pub released_at: Option<OffsetDateTime>,
    /// Whether the work goes on.
    #[column(generated = r#""releasedAt" IS NULL"#)]
    pub is_active: bool,
}
