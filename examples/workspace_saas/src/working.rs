//! Tasks: writing them down, handing them out, moving them along.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::auditing::{self, Actor};
use crate::schema::columns::HasTimestamps as _;
use crate::schema::product::{
    AuditDetail, NewTask, NewTaskAssignee, NewUserNotification, Task, TaskAssignee, TaskPriority,
    TaskStatus, UserNotification, UserNotificationPreference,
};
use crate::schema::{Organization, User};

/// What people are told of who shall do a task.
const ASSIGNED: &str = "task.assigned";

/// Writes a task down.
///
/// # Errors
/// If a statement fails.
pub async fn write(
    tx: &Transaction<Tenant>,
    by: Id<User>,
    title: &str,
    priority: TaskPriority,
) -> Result<Task, Error> {
    let task = NewTask {
        title: title.to_owned(),
    };
    let task = task
        .with(Task::created_by, by)
        .set(Task::priority, priority)
        .set(Task::status, TaskStatus::Todo);
    let task = tx.insert(task).await?;
    let (target, detail) = (Some(about(task.id)), AuditDetail::default());
    auditing::record(tx, by.into(), "task.created", target, detail).await?;
    Ok(task)
}

/// Asks a member to do a task, and tells them, unless they do not want to be told. Says whether they were not asked
/// already.
///
/// # Errors
/// If a statement fails, for instance because `user` is no member of the workspace.
pub async fn assign(
    tx: &Transaction<Tenant>,
    by: Id<User>,
    task: &Task,
    user: Id<User>,
) -> Result<bool, Error> {
    let assignee = NewTaskAssignee {
        task_id: task.id,
        user_id: user,
    };
    if tx.insert_if_absent(assignee).await?.is_none() {
        return Ok(false);
    }
    let hidden = UserNotificationPreference::user_id.eq(user)
        & UserNotificationPreference::kind.eq(ASSIGNED)
        & UserNotificationPreference::is_shown.eq(false);
    let is_hidden = tx
        .select::<UserNotificationPreference>()
        .filter(hidden)
        .exists()
        .await?;
    if !is_hidden {
        let notification = NewUserNotification {
            user_id: user,
            kind: ASSIGNED.to_owned(),
            title: format!("Please do: {}", task.title),
        };
        let path = format!("/tasks/{}", task.id);
        tx.insert(notification.with(UserNotification::link_path, path))
            .await?;
    }
    let detail = AuditDetail {
        after: Some(user.to_string()),
        ..AuditDetail::default()
    };
    auditing::record(tx, by.into(), ASSIGNED, Some(about(task.id)), detail).await?;
    Ok(true)
}

/// Moves a task; gives it as it is then. `None` where there is none.
///
/// # Errors
/// If a statement fails.
pub async fn advance(
    tx: &Transaction<Tenant>,
    by: Actor,
    task: Id<Task>,
    to: TaskStatus,
) -> Result<Option<Task>, Error> {
    let Some(before) = tx.find::<Task>(task).await? else {
        return Ok(None);
    };
    let completed = (to == TaskStatus::Done).then(OffsetDateTime::now_utc);
    let moved = tx
        .update::<Task>()
        .set(Task::status, to)
        .set(Task::completed_at, completed)
        .filter(Task::id.eq(task));
    let moved = moved.returning().await?.pop();
    let detail = AuditDetail {
        before: Some(before.status.label().to_owned()),
        after: Some(to.label().to_owned()),
        reason: None,
    };
    auditing::record(tx, by, "task.moved", Some(about(task)), detail).await?;
    Ok(moved)
}

/// The tasks of a workspace that are not done, each with those who shall do it, what depends on most first: two
/// statements for all of them.
///
/// # Errors
/// If a statement fails.
pub async fn board(
    db: &Database,
    workspace: Id<Organization>,
) -> Result<Vec<(Task, Vec<TaskAssignee>)>, Error> {
    let tasks = db.tenant(workspace).select::<Task>();
    tasks
        .filter(Task::status.ne(TaskStatus::Done))
        .with(TaskAssignee::task.many())
        .order_by(Task::status.desc())
        .order_by(Task::priority.desc())
        .order_by(Task::created_at.asc())
        .all()
        .await
}

/// What a member has not seen yet, the newest first.
///
/// # Errors
/// If the statement fails.
pub async fn unread(
    tx: &Transaction<Tenant>,
    user: Id<User>,
) -> Result<Vec<UserNotification>, Error> {
    let unread = UserNotification::user_id.eq(user) & UserNotification::read_at.is_null();
    let notifications = tx.select::<UserNotification>().filter(unread);
    notifications
        .order_by(UserNotification::created_at.desc())
        .all()
        .await
}

fn about(task: Id<Task>) -> (&'static str, String) {
    ("task", task.to_string())
}
