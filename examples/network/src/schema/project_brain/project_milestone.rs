//! `projectMilestone`: what a project wants to reach.

use rowhouse::prelude::*;
use time::{Date, OffsetDateTime};

use crate::schema::columns::Timestamps;
use crate::schema::{Network, Project};

/// Whether a milestone is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum MilestoneStatus {
    /// It lies ahead.
    Planned,
    /// It is worked towards.
    Underway,
    /// It is reached.
    Reached,
    /// It no longer matters.
    Dropped,
}

/// Something that a project wants to reach, in an order.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, project_id, position, deferrable)]
#[check(reached_at, r#"(status = 'reached') = ("reachedAt" IS NOT NULL)"#)]
pub struct ProjectMilestone {
    /// The milestone's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ProjectMilestone>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// Its place among the project's, from 1.
    #[column(check = "position > 0")]
    pub position: i16,
    /// What is reached, in one line.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// How it is known that it is.
    pub description: Option<String>,
    /// Whether it is reached.
    #[column(default = MilestoneStatus::Planned)]
    pub status: MilestoneStatus,
    /// The day on which it should be.
    pub due_on: Option<Date>,
    /// When it was.
    pub reached_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
