//! `plan_audit_log`: what happened to plans.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::ResearchPlan;
use crate::schema::base::TenantColumns;
use crate::schema::{Organization, User};

/// What happened to a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlanChange {
    /// Somebody asked.
    Created,
    /// A step began.
    StepStarted {
        /// Its place.
        position: i32,
    },
    /// A step was over.
    StepFinished {
        /// Its place.
        position: i32,
        /// Whether it worked.
        succeeded: bool,
    },
    /// A condition led past some steps.
    Branched {
        /// After which place.
        from: i32,
        /// To which.
        to: i32,
    },
    /// The answer was there.
    Completed,
}

/// Something that happened to a plan. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, research_plan_id, created_at)]
pub struct PlanAuditLog {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PlanAuditLog, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The plan.
    #[column(on_delete = cascade)]
    pub research_plan_id: Id<ResearchPlan, String>,
    /// What happened.
    pub change: Json<PlanChange>,
    /// Who did it, unless it was an agent.
    #[column(no_foreign_key)]
    pub changed_by: Option<Id<User, String>>,
    /// When it happened: the moment itself, so that what one transaction tells stays in its order.
    #[column(default = clock_timestamp())]
    pub created_at: OffsetDateTime,
}
