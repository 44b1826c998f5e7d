//! `plan_step`: what is done on the way to an answer.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::ResearchPlan;
use crate::schema::Organization;
use crate::schema::base::{BaseColumns, TenantColumns};
use crate::schema::enums::RunStatus;

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum StepKind {
    /// Looking for sources.
    Search,
    /// Reading one.
    Read,
    /// Taking facts out of what was read.
    Extract,
    /// Bringing facts together.
    Synthesize,
}

/// What happened in a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepExecutionReport {
    /// What was done, in one sentence.
    pub summary: String,
    /// How many sources were looked at.
    pub sources: u32,
    /// What was in the way, a sentence each.
    pub problems: Vec<String>,
}

/// One thing that is done for a plan, after those before it.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[unique(organization_id, research_plan_id, position)]
pub struct PlanStep {
    /// The step's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PlanStep, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The plan.
    #[column(on_delete = cascade)]
    pub research_plan_id: Id<ResearchPlan, String>,
    /// Its place in the plan, from 1.
    #[column(check = "position > 0")]
    pub position: i32,
    /// What is done.
    pub kind: StepKind,
    /// What exactly, for the agent.
    pub instruction: String,
    /// How it stands.
    #[column(default = RunStatus::Pending)]
    pub status: RunStatus,
    /// What happened.
    pub step_execution_report: Option<Json<StepExecutionReport>>,
    /// When somebody began.
    pub started_at: Option<OffsetDateTime>,
    /// When it was over, however it ended.
    pub finished_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
