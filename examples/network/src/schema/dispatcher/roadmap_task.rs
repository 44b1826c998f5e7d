//! `roadmapTask`: what is to be done.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, Project, User};

/// How far a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum TaskStatus {
    /// Whoever wants to may claim it.
    Open,
    /// Somebody works on it.
    Claimed,
    /// What they did is being checked.
    InReview,
    /// It is done.
    Done,
    /// Nobody will do it.
    Dropped,
}

/// Something that is to be done in a project. A task may be a part of another, to any depth.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, project_id, status, priority)]
#[index(network_id, parent_task_id)]
#[index(network_id, created_by)]
#[check(parent_task_id, r#""parentTaskId" <> id"#)]
#[check(
    closed_at,
    r#"(status IN ('done', 'dropped')) = ("closedAt" IS NOT NULL)"#
)]
pub struct RoadmapTask {
    /// The task's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<RoadmapTask>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// The task that it is a part of.
    #[column(on_delete = cascade)]
    pub parent_task_id: Option<Id<RoadmapTask>>,
    /// What is to be done, in one line.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// What else there is to know.
    pub description: Option<String>,
    /// How far it has come.
    #[column(default = TaskStatus::Open)]
    pub status: TaskStatus,
    /// How much it matters, from 1, the most, to 5.
    #[column(default = 3, check = "priority BETWEEN 1 AND 5")]
    pub priority: i16,
    /// The user, often an agent, who put it there; nobody, if it was the dispatcher.
    #[column(on_delete = set_null)]
    pub created_by: Option<Id<User>>,
    /// When it should be done.
    pub due_at: Option<OffsetDateTime>,
    /// When it was done or dropped.
    pub closed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
