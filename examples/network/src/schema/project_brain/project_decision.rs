//! `projectDecision`: what was decided about a project, and why.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, Project, User};

/// Whether a decision holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum DecisionStatus {
    /// It is talked about.
    Proposed,
    /// It holds.
    Accepted,
    /// Another one holds in its place.
    Superseded,
}

/// Something that was decided about a project, which people and agents read before they work on it.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(project_id, superseded_by, references = ProjectDecision(project_id, id))]
#[index(network_id, project_id, created_at desc)]
#[index(network_id, project_id, superseded_by)]
#[index(network_id, decided_by)]
#[check(
    superseded_by,
    r#"(status = 'superseded') = ("supersededBy" IS NOT NULL)"#
)]
#[check(decided_at, r#"(status = 'proposed') = ("decidedAt" IS NULL)"#)]
pub struct ProjectDecision {
    /// The decision's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ProjectDecision>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// What was decided, in one line.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// What made a decision necessary.
    pub context: String,
    /// What was decided, in full.
    pub decision: String,
    /// What follows from it.
    pub consequences: Option<String>,
    /// Whether it holds.
    #[column(default = DecisionStatus::Proposed)]
    pub status: DecisionStatus,
    /// The decision, of the same project, that holds in its place.
    #[column(no_foreign_key)]
    pub superseded_by: Option<Id<ProjectDecision>>,
    /// Who decided.
    #[column(on_delete = set_null)]
    pub decided_by: Option<Id<User>>,
    /// When that was.
    pub decided_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
