//! Dispatcher: `roadmapTask`, `taskClaim`, `dispatcherState`, `signalLog`, `outcomeCheck`, `taskOutcome`,
//! `verificationRun`, `roadmapChallenge`.
//!
//! The dispatcher reads signals, puts tasks on a project's roadmap, lets people and agents claim them, and has what
//! they did checked.

mod dispatcher_state;
mod outcome_check;
mod roadmap_challenge;
mod roadmap_task;
mod signal_log;
mod task_claim;
mod task_outcome;
mod verification_run;

use rowhouse::prelude::*;

pub use dispatcher_state::{DispatcherMode, DispatcherState, NewDispatcherState};
pub use outcome_check::{CheckMethod, NewOutcomeCheck, OutcomeCheck};
pub use roadmap_challenge::{ChallengeStatus, NewRoadmapChallenge, RoadmapChallenge};
pub use roadmap_task::{NewRoadmapTask, RoadmapTask, TaskStatus};
pub use signal_log::{NewSignalLog, SignalLog, SignalSource};
pub use task_claim::{NewTaskClaim, TaskClaim};
pub use task_outcome::{NewTaskOutcome, TaskOutcome, Verdict};
pub use verification_run::{NewVerificationRun, RunStatus, VerificationRun};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    RoadmapTask::TABLE,
    TaskClaim::TABLE,
    DispatcherState::TABLE,
    SignalLog::TABLE,
    OutcomeCheck::TABLE,
    TaskOutcome::TABLE,
    VerificationRun::TABLE,
    RoadmapChallenge::TABLE,
];
