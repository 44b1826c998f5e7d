//! `taskOutcome`: what came of the work on tasks.

use rowhouse::prelude::*;

use super::{RoadmapTask, TaskClaim};
use crate::schema::Network;
use crate::schema::columns::Timestamps;

/// What a check, or all checks together, found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum Verdict {
    /// What must hold does.
    Passed,
    /// It does in part.
    Partial,
    /// It does not.
    Failed,
}

/// What came of the work on a task: one for each claim that ended in something.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, task_claim_id)]
#[index(network_id, roadmap_task_id)]
pub struct TaskOutcome {
    /// The outcome's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<TaskOutcome>,
    /// The network of the task.
    pub network_id: Id<Network>,
    /// The task.
    #[column(on_delete = cascade)]
    pub roadmap_task_id: Id<RoadmapTask>,
    /// The claim whose work it was.
    #[column(on_delete = cascade)]
    pub task_claim_id: Id<TaskClaim>,
    /// What the checks found; nothing, until all have run.
    pub verdict: Option<Verdict>,
    /// What was done, in the words of whoever did it.
    pub summary: String,
    /// Where it can be looked at, such as a pull request.
    pub evidence_url: Option<String>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
