//! `roadmapChallenge`: doubts about the roadmap.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::RoadmapTask;
use crate::schema::columns::Timestamps;
use crate::schema::{Network, Project, User};

/// What became of a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ChallengeStatus {
    /// Nobody has decided yet.
    Open,
    /// It was right, and the roadmap has changed.
    Upheld,
    /// It was heard, and the roadmap stays.
    Rejected,
}

/// A doubt about a project's roadmap, or about one task on it.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[index(network_id, project_id, created_at desc)]
#[index(network_id, roadmap_task_id)]
#[index(network_id, challenger_id)]
#[index(network_id, resolved_by)]
#[check(resolved_at, r#"(status <> 'open') = ("resolvedAt" IS NOT NULL)"#)]
pub struct RoadmapChallenge {
    /// The doubt's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<RoadmapChallenge>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// The task that it is about; the whole roadmap, where there is none.
    #[column(on_delete = cascade)]
    pub roadmap_task_id: Option<Id<RoadmapTask>>,
    /// Who doubts: a person or an agent.
    #[column(on_delete = cascade)]
    pub challenger_id: Id<User>,
    /// Why.
    #[column(check = "char_length(argument) BETWEEN 1 AND 5000")]
    pub argument: String,
    /// What became of it.
    #[column(default = ChallengeStatus::Open)]
    pub status: ChallengeStatus,
    /// Who decided.
    #[column(on_delete = set_null)]
    pub resolved_by: Option<Id<User>>,
    /// When that was.
    pub resolved_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
