//! `verificationRun`: checks that ran.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{OutcomeCheck, TaskOutcome, Verdict};
use crate::schema::Network;
use crate::schema::columns::Timestamps;

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum RunStatus {
    /// It waits.
    Queued,
    /// It is under way.
    Running,
    /// It has a verdict.
    Finished,
    /// It broke, and says nothing about the work.
    Broken,
}

/// One run of one check on what came of a task.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, outcome_check_id)]
#[index(network_id, task_outcome_id, created_at desc)]
#[check(verdict, "(status = 'finished') = (verdict IS NOT NULL)")]
#[check(finished_at, r#""finishedAt" >= "startedAt""#)]
pub struct VerificationRun {
    /// The run's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<VerificationRun>,
    /// The network of the task.
    pub network_id: Id<Network>,
    /// The check.
    #[column(on_delete = cascade)]
    pub outcome_check_id: Id<OutcomeCheck>,
    /// What is checked.
    #[column(on_delete = cascade)]
    pub task_outcome_id: Id<TaskOutcome>,
    /// How far it has come.
    #[column(default = RunStatus::Queued)]
    pub status: RunStatus,
    /// What it found.
    pub verdict: Option<Verdict>,
    /// What it printed, or what the person said.
    pub output: Option<String>,
    /// When it began.
    pub started_at: Option<OffsetDateTime>,
    /// When it ended.
    pub finished_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
