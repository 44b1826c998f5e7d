//! `skill_execution`: runs of an agent's skills.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::PlanStep;
use crate::schema::Organization;
use crate::schema::base::{BaseColumns, TenantColumns};
use crate::schema::enums::RunStatus;

/// What a skill was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SkillInput {
    /// What it shall do.
    pub task: String,
    /// The artifacts that it may read, by their ids.
    pub artifacts: Vec<String>,
}

/// A run of a skill, such as reading tables, within a step.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, plan_step_id)]
pub struct SkillExecution {
    /// The run's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<SkillExecution, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The step.
    #[column(on_delete = cascade)]
    pub plan_step_id: Id<PlanStep, String>,
    /// The skill, such as `read_tables`.
    pub skill: String,
    /// Its version.
    #[column(default = "'1'")]
    pub skill_version: String,
    /// What it was given.
    #[column(default = "'{}'")]
    pub input: Json<SkillInput>,
    /// How it stands.
    #[column(default = RunStatus::Pending)]
    pub status: RunStatus,
    /// What went wrong.
    pub error_message: Option<String>,
    /// When it began.
    pub started_at: Option<OffsetDateTime>,
    /// When it was over.
    pub finished_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
