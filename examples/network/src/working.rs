//! Work: a task is claimed by one at a time, its outcome is checked, and it is done when the checks say so.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::schema::User;
use crate::schema::dispatcher::{
    NewTaskClaim, NewTaskOutcome, NewVerificationRun, OutcomeCheck, RoadmapTask, RunStatus,
    TaskClaim, TaskOutcome, TaskStatus, Verdict, VerificationRun,
};

/// How long somebody may work on a task.
const PATIENCE: Duration = Duration::hours(24);

/// Claims an open task for a user. `None` where it is not open, or somebody else was faster.
///
/// # Errors
/// If a statement fails.
pub async fn claim(
    tx: &Transaction<Tenant>,
    task: Id<RoadmapTask>,
    user: Id<User>,
) -> Result<Option<TaskClaim>, Error> {
    let open = RoadmapTask::id.eq(task) & RoadmapTask::status.eq(TaskStatus::Open);
    let claimed = tx
        .update::<RoadmapTask>()
        .set(RoadmapTask::status, TaskStatus::Claimed)
        .filter(open);
    // Of two at the same moment the second waits here, and then finds the task no longer open.
    if claimed.execute().await? == 0 {
        return Ok(None);
    }
    let new = NewTaskClaim {
        roadmap_task_id: task,
        user_id: user,
        expires_at: OffsetDateTime::now_utc() + PATIENCE,
    };
    Ok(Some(tx.insert(new).await?))
}

/// Ends the work on a task, so that what came of it can be checked.
///
/// # Errors
/// If a statement fails.
pub async fn hand_in(
    tx: &Transaction<Tenant>,
    claim: &TaskClaim,
    summary: &str,
) -> Result<TaskOutcome, Error> {
    let new = NewTaskOutcome {
        roadmap_task_id: claim.roadmap_task_id,
        task_claim_id: claim.id,
        summary: summary.to_owned(),
    };
    let outcome = tx.insert(new).await?;
    tx.update::<TaskClaim>()
        .set(TaskClaim::released_at, OffsetDateTime::now_utc())
        .filter(TaskClaim::id.eq(claim.id))
        .execute()
        .await?;
    set_status(tx, claim.roadmap_task_id, TaskStatus::InReview, None).await?;
    Ok(outcome)
}

/// Notes what each check of a task found in an outcome, and with that whether the task is done or open again.
///
/// # Errors
/// If a statement fails.
pub async fn verify(
    tx: &Transaction<Tenant>,
    outcome: &TaskOutcome,
    judge: impl Fn(&OutcomeCheck) -> Verdict,
) -> Result<Verdict, Error> {
    let of_task = OutcomeCheck::roadmap_task_id.eq(outcome.roadmap_task_id);
    let checks = tx.select::<OutcomeCheck>().filter(of_task).all().await?;
    let now = OffsetDateTime::now_utc();
    let runs = checks.iter().map(|check| {
        let new = NewVerificationRun {
            outcome_check_id: check.id,
            task_outcome_id: outcome.id,
        };
        new.with(VerificationRun::status, RunStatus::Finished)
            .set(VerificationRun::verdict, judge(check))
            .set(VerificationRun::started_at, now)
            .set(VerificationRun::finished_at, now)
    });
    tx.insert_all(runs).await?;
    let passes = |check: &OutcomeCheck| judge(check) == Verdict::Passed;
    let verdict = if checks.iter().all(passes) {
        Verdict::Passed
    } else if checks.iter().all(|it| passes(it) || !it.is_required) {
        Verdict::Partial
    } else {
        Verdict::Failed
    };
    tx.update::<TaskOutcome>()
        .set(TaskOutcome::verdict, verdict)
        .filter(TaskOutcome::id.eq(outcome.id))
        .execute()
        .await?;
    let (status, closed) = match verdict {
        Verdict::Failed => (TaskStatus::Open, None),
        Verdict::Passed | Verdict::Partial => (TaskStatus::Done, Some(now)),
    };
    set_status(tx, outcome.roadmap_task_id, status, closed).await?;
    Ok(verdict)
}

async fn set_status(
    tx: &Transaction<Tenant>,
    task: Id<RoadmapTask>,
    status: TaskStatus,
    closed_at: Option<OffsetDateTime>,
) -> Result<(), Error> {
    tx.update::<RoadmapTask>()
        .set(RoadmapTask::status, status)
        .set(RoadmapTask::closed_at, closed_at)
        .filter(RoadmapTask::id.eq(task))
        .execute()
        .await?;
    Ok(())
}
