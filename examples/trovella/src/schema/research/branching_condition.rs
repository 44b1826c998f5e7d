//! `plan_branching_condition`: where a plan goes on.

use rowhouse::prelude::*;

use super::PlanStep;
use crate::schema::Organization;
use crate::schema::base::{BaseColumns, TenantColumns};

/// After a step, the plan goes on at another one than the next if this holds.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[unique(organization_id, from_step_id, position)]
#[index(organization_id, to_step_id)]
#[check(direction, "from_step_id <> to_step_id")]
pub struct PlanBranchingCondition {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PlanBranchingCondition, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The step after which it is asked.
    #[column(on_delete = cascade)]
    pub from_step_id: Id<PlanStep, String>,
    /// The step at which the plan goes on.
    #[column(on_delete = cascade)]
    pub to_step_id: Id<PlanStep, String>,
    /// In which order the conditions of a step are asked.
    #[column(default = 1, check = "position > 0")]
    pub position: i32,
    /// How many sources the step must have found for the plan to go on in the usual order; with fewer, it goes on there.
    #[column(check = "minimum_sources > 0")]
    pub minimum_sources: i32,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
