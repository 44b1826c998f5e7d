//! `outcomeCheck`: how it is known that a task is done.

use rowhouse::prelude::*;

use super::RoadmapTask;
use crate::schema::Network;
use crate::schema::columns::Timestamps;

/// Who or what checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum CheckMethod {
    /// A command that must end well.
    Command,
    /// A figure that must be reached.
    Metric,
    /// A person who must agree.
    Review,
}

/// Something that must hold when a task is done.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, roadmap_task_id, name)]
pub struct OutcomeCheck {
    /// The check's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<OutcomeCheck>,
    /// The network of the task.
    pub network_id: Id<Network>,
    /// The task.
    #[column(on_delete = cascade)]
    pub roadmap_task_id: Id<RoadmapTask>,
    /// What people call it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// Who or what checks.
    pub method: CheckMethod,
    /// What must hold: a command, a figure, or a question to a person.
    pub expectation: String,
    /// Whether the task is not done without it.
    #[column(default = true)]
    pub is_required: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
