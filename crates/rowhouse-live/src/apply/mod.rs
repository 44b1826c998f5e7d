//! Runs a plan.
//!
//! Every group of steps commits on its own. A run that was interrupted leaves a database that a new diff describes
//! exactly: running again goes on from there.

mod fingerprint;
mod holder;
mod lock;
mod watch;

use std::time::Duration;

use rowhouse_core::{Object, Runner, sql};
use rowhouse_diff::{Group, Plan, Step};
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use crate::catalog::{Scope, inspect};
use crate::error::describe;
use crate::{Connection, LiveError};
pub use fingerprint::Fingerprint;
pub use watch::Building;
pub(crate) use watch::Watch;

/// Hears what a run does.
pub trait Progress {
    /// A step begins; `number` counts from 1.
    fn step(&mut self, number: usize, total: usize, step: &Step);
    /// A lock could not be had in time; the group runs again after `pause`.
    fn waiting(&mut self, step: &Step, attempt: u32, pause: Duration);
    /// An index is being built, and this is how far it is; heard of [`watched`] runs, less and less often.
    fn building(&mut self, step: &Step, building: &Building) {
        let _ = (step, building);
    }
}

/// How often a group runs again when a lock cannot be had.
const ATTEMPTS: u32 = 6;

/// The pause before a group runs again, and before a long step is looked at again: longer each time, up to 16 s.
fn pause(attempt: u32) -> Duration {
    Duration::from_millis(500 << attempt.min(5))
}

/// Runs the plan, if the database is still as it was when the plan was made.
///
/// # Errors
/// If somebody else is applying, the database has changed, or a step fails: then its group is rolled back, earlier
/// groups stay, and the error holds the statement.
pub async fn run(
    client: &mut Client,
    plan: &Plan,
    scope: &Scope,
    expected: &Fingerprint,
    progress: &mut dyn Progress,
) -> Result<(), LiveError> {
    alone(client, plan, scope, expected, progress, None).await
}

/// The same, with a second session that looks at steps that take long: `progress` hears how far the building of an index
/// is, and whom it waits for. Where no second session is to be had, it hears nothing of that.
///
/// # Errors
/// As [`run`].
pub async fn watched(
    connection: &mut Connection,
    plan: &Plan,
    scope: &Scope,
    expected: &Fingerprint,
    progress: &mut dyn Progress,
) -> Result<(), LiveError> {
    let Connection { client, login, .. } = connection;
    let watch = Watch::of(client, login).await?;
    alone(client, plan, scope, expected, progress, Some(watch)).await
}

async fn alone(
    client: &mut Client,
    plan: &Plan,
    scope: &Scope,
    expected: &Fingerprint,
    progress: &mut dyn Progress,
    watch: Option<Watch<'_>>,
) -> Result<(), LiveError> {
    lock::acquire(client).await?;
    let result = locked(client, plan, scope, expected, progress, watch).await;
    let released = lock::release(client).await;
    result.and(released)
}

async fn locked(
    client: &mut Client,
    plan: &Plan,
    scope: &Scope,
    expected: &Fingerprint,
    progress: &mut dyn Progress,
    watch: Option<Watch<'_>>,
) -> Result<(), LiveError> {
    let now = inspect(client, scope).await?;
    if Fingerprint::of(&now.model) != *expected {
        return Err(LiveError::Changed);
    }
    steps(client, plan, progress, watch).await
}

/// Runs the steps of a plan on a database that is known to be as the plan expects.
pub(crate) async fn steps(
    client: &Client,
    plan: &Plan,
    progress: &mut dyn Progress,
    watch: Option<Watch<'_>>,
) -> Result<(), LiveError> {
    // A data step that row-level security would filter fails, instead of silently touching nothing.
    client.batch_execute("SET row_security = off").await?;
    client
        .batch_execute(&sql::session::set_check_function_bodies_off())
        .await?;
    if let Some(schema) = &plan.search_path {
        client
            .batch_execute(&sql::session::set_search_path(schema))
            .await?;
    }
    let mut run = Run {
        client,
        plan,
        done: 0,
        total: plan.steps().count(),
        progress,
        watch,
    };
    for group in &plan.groups {
        run.group(group).await?;
        run.done += group.steps.len();
    }
    Ok(())
}

/// A plan that is being run.
struct Run<'a> {
    client: &'a Client,
    plan: &'a Plan,
    /// The steps of the groups that are committed.
    done: usize,
    total: usize,
    progress: &'a mut dyn Progress,
    watch: Option<Watch<'a>>,
}

impl Run<'_> {
    async fn group(&mut self, group: &Group) -> Result<(), LiveError> {
        let (client, plan) = (self.client, self.plan);
        let mut attempt = 1;
        loop {
            match self.try_group(group).await {
                Ok(()) => return Ok(()),
                Err((step, error)) => {
                    if group.transactional {
                        client.batch_execute("ROLLBACK").await?;
                    }
                    client.batch_execute(&sql::session::reset_role()).await?;
                    if error.code() != Some(&SqlState::LOCK_NOT_AVAILABLE) {
                        return Err(failed(plan, step, describe(&error), &error));
                    }
                    if attempt == ATTEMPTS {
                        let reason = holder::blame(client, step, describe(&error)).await;
                        return Err(failed(plan, step, reason, &error));
                    }
                    let pause = pause(attempt);
                    self.progress.waiting(step, attempt, pause);
                    tokio::time::sleep(pause).await;
                    attempt += 1;
                }
            }
        }
    }

    async fn try_group<'g>(
        &mut self,
        group: &'g Group,
    ) -> Result<(), (&'g Step, tokio_postgres::Error)> {
        let client = self.client;
        let Some(first) = group.steps.first() else {
            return Ok(());
        };
        if group.transactional {
            client
                .batch_execute("BEGIN")
                .await
                .map_err(|error| (first, error))?;
        }
        for (i, step) in group.steps.iter().enumerate() {
            self.progress.step(self.done + i + 1, self.total, step);
            for sql in settings(self.plan, step) {
                client
                    .batch_execute(&sql)
                    .await
                    .map_err(|error| (step, error))?;
            }
            self.step(step).await.map_err(|error| (step, error))?;
        }
        if group.transactional {
            client
                .batch_execute("COMMIT")
                .await
                .map_err(|error| (first, error))?;
        }
        client
            .batch_execute(&sql::session::reset_role())
            .await
            .map_err(|error| (first, error))
    }

    async fn step(&mut self, step: &Step) -> Result<(), tokio_postgres::Error> {
        let running = self.client.batch_execute(&step.statement.sql);
        match &mut self.watch {
            Some(watch) => watch.over(running, step, self.progress).await,
            None => running.await,
        }
    }
}

/// The role and the limits of a step.
fn settings(plan: &Plan, step: &Step) -> [String; 3] {
    let role = match (step.statement.runner, &plan.owner) {
        (Runner::Owner, Some(owner)) => sql::session::set_role(owner),
        _ => sql::session::reset_role(),
    };
    [
        role,
        sql::session::set_lock_timeout(step.lock_timeout()),
        sql::session::set_statement_timeout(step.statement_timeout()),
    ]
}

fn failed(
    plan: &Plan,
    step: &Step,
    mut reason: String,
    error: &tokio_postgres::Error,
) -> LiveError {
    if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) {
        let help = match (&step.statement.object, &plan.owner) {
            // Above all of a service, which needs BYPASSRLS where it reaches rows of everybody.
            (Object::Role(_), _) => {
                "let a superuser run this once, or from PostgreSQL 16 on a role that may create roles and has each \
                 attribute that it gives"
                    .to_owned()
            }
            (_, Some(owner)) => {
                format!("connect as a role that may create roles and is a member of `{owner}`")
            }
            (_, None) => return step_error(step, reason),
        };
        reason = format!("{reason}; {help}");
    }
    step_error(step, reason)
}

fn step_error(step: &Step, reason: String) -> LiveError {
    LiveError::Step {
        object: step.statement.object.to_string(),
        reason,
        sql: step.statement.sql.clone(),
    }
}
