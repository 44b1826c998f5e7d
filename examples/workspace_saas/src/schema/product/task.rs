//! `tasks`: work.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Organization, User};

/// How far work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, DbEnum)]
pub enum TaskStatus {
    /// Somebody should do it some day.
    Backlog,
    /// It is next.
    Todo,
    /// Somebody does it.
    InProgress,
    /// Somebody looks at what was done.
    InReview,
    /// It is done.
    Done,
}

/// How much depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, DbEnum)]
pub enum TaskPriority {
    /// Little.
    Low,
    /// As much as on most.
    Medium,
    /// Much.
    High,
}

/// A piece of work in a workspace.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(organization_id, status, priority desc, created_at)]
#[index(organization_id, due_at, where = "completed_at IS NULL")]
#[check(completion, "(status = 'done') = (completed_at IS NOT NULL)")]
pub struct Task {
    /// The task's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Task>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// What is to be done, in one line.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// The same in more words.
    pub description: Option<String>,
    /// How far it has come.
    #[column(default = TaskStatus::Backlog)]
    pub status: TaskStatus,
    /// How much depends on it.
    #[column(default = TaskPriority::Medium)]
    pub priority: TaskPriority,
    /// When it should be done.
    pub due_at: Option<OffsetDateTime>,
    /// When it was done.
    pub completed_at: Option<OffsetDateTime>,
    /// Who wrote it down; nobody, when that user is gone.
    #[column(index, on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
