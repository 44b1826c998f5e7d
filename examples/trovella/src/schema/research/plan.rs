//! `research_plan`: what an organization wants to know.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::schema::base::{BaseColumns, TenantColumns};
use crate::schema::enums::RunStatus;
use crate::schema::{Organization, User};

/// What a plan has found, in short.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResultSummary {
    /// The answer in one sentence.
    pub headline: String,
    /// What it rests on, a sentence each.
    pub findings: Vec<String>,
    /// How sure the agent is, from 0 to 1.
    pub confidence: f32,
}

/// A question and the way to its answer.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, created_at desc)]
#[check(
    completion,
    "(status = 'completed') = (completed_at IS NOT NULL AND result_summary IS NOT NULL)"
)]
pub struct ResearchPlan {
    /// The plan's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ResearchPlan, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// Its name for people.
    #[column(check = "char_length(title) BETWEEN 1 AND 200")]
    pub title: String,
    /// What is to be found out.
    pub question: String,
    /// How it stands.
    #[column(default = RunStatus::Pending)]
    pub status: RunStatus,
    /// Which version of the plan this is: each change of its steps makes a new one.
    #[column(default = 1, check = "version > 0")]
    pub version: i32,
    /// What was found, in short.
    pub result_summary: Option<Json<ResultSummary>>,
    /// Who asked.
    #[column(index)]
    pub created_by: Id<User, String>,
    /// When the answer was there.
    pub completed_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
