//! Roadmaps, who works on them, and what came of it.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::Duration;

use super::{Seed, store};
use crate::schema::dispatcher::{
    CheckMethod, NewDispatcherState, NewOutcomeCheck, NewRoadmapChallenge, NewRoadmapTask,
    NewSignalLog, NewTaskClaim, NewTaskOutcome, NewVerificationRun, OutcomeCheck, RoadmapChallenge,
    RoadmapTask, RunStatus, SignalLog, SignalSource, TaskClaim, TaskOutcome, TaskStatus, Verdict,
    VerificationRun,
};

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    // Every fourth task is of its own, and the others are parts of the one before them.
    let tasks = (0..seed.size.rows).map(|n| {
        let project = n / 4 % seed.size.people;
        let new = NewRoadmapTask {
            project_id: seed.id(project),
            title: format!("Task {n}"),
        };
        new.with(RoadmapTask::id, seed.id(n))
            .set(RoadmapTask::status, status(n))
            .set(
                RoadmapTask::parent_task_id,
                (n % 4 > 0).then(|| seed.id(n - 1)),
            )
            .set(
                RoadmapTask::closed_at,
                (status(n) == TaskStatus::Done).then(|| seed.at(n + 60)),
            )
    });
    store(tx, tasks).await?;
    // Those that are done, in which somebody has worked.
    let done = || (0..seed.size.rows).filter(|n| status(*n) == TaskStatus::Done);
    let claims = done().map(|n| {
        let new = NewTaskClaim {
            roadmap_task_id: seed.id(n),
            user_id: seed.user(n),
            expires_at: seed.at(n) + Duration::days(1),
        };
        new.with(TaskClaim::id, seed.id(n))
            .set(TaskClaim::claimed_at, seed.at(n))
            .set(TaskClaim::released_at, seed.at(n + 60))
    });
    store(tx, claims).await?;
    let checks = done().map(|n| {
        let new = NewOutcomeCheck {
            roadmap_task_id: seed.id(n),
            name: "Tests".to_owned(),
            method: CheckMethod::Command,
            expectation: "cargo test".to_owned(),
        };
        new.with(OutcomeCheck::id, seed.id(n))
    });
    store(tx, checks).await?;
    let outcomes = done().map(|n| {
        let new = NewTaskOutcome {
            roadmap_task_id: seed.id(n),
            task_claim_id: seed.id(n),
            summary: "It is done, and tested.".to_owned(),
        };
        new.with(TaskOutcome::id, seed.id(n))
            .set(TaskOutcome::verdict, Verdict::Passed)
    });
    store(tx, outcomes).await?;
    let runs = done().map(|n| {
        let new = NewVerificationRun {
            outcome_check_id: seed.id(n),
            task_outcome_id: seed.id(n),
        };
        new.with(VerificationRun::id, seed.id(n))
            .set(VerificationRun::status, RunStatus::Finished)
            .set(VerificationRun::verdict, Verdict::Passed)
            .set(VerificationRun::started_at, seed.at(n + 58))
            .set(VerificationRun::finished_at, seed.at(n + 60))
    });
    store(tx, runs).await?;
    let states = (0..seed.size.people).map(|n| NewDispatcherState {
        project_id: seed.id(n),
    });
    store(tx, states).await?;
    let signals = (0..seed.size.rows).map(|n| {
        let new = NewSignalLog {
            project_id: seed.id(n % seed.size.people),
            source: SignalSource::Repository,
            name: "build.failed".to_owned(),
            weight: 0.5,
        };
        new.with(SignalLog::id, seed.id(n))
            .set(SignalLog::created_at, seed.at(n))
    });
    store(tx, signals).await?;
    let challenges = (0..seed.size.people).map(|n| {
        let new = NewRoadmapChallenge {
            project_id: seed.id(n),
            challenger_id: seed.agent(n),
            argument: "Nobody has asked for this.".to_owned(),
        };
        new.with(RoadmapChallenge::id, seed.id(n))
    });
    store(tx, challenges).await
}

/// The first task of each four is done.
fn status(task: u32) -> TaskStatus {
    if task.is_multiple_of(4) {
        TaskStatus::Done
    } else {
        TaskStatus::Open
    }
}
