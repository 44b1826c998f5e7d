//! `research_artifact`: what was found.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use super::{PlanStep, ResearchPlan};
use crate::schema::Organization;
use crate::schema::base::{BaseColumns, TenantColumns};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ArtifactKind {
    /// A page of the web.
    WebPage,
    /// A document, such as a PDF.
    Document,
    /// A table of numbers.
    Dataset,
    /// What an agent has written down on the way.
    Note,
}

/// Where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Its address.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as the source has it.
    pub published: Option<String>,
}

/// Something that a step has found and that an answer may rest on.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, research_plan_id, created_at)]
#[index(organization_id, plan_step_id)]
pub struct ResearchArtifact {
    /// The artifact's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ResearchArtifact, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The plan that it was found for.
    #[column(on_delete = cascade)]
    pub research_plan_id: Id<ResearchPlan, String>,
    /// The step that found it.
    #[column(on_delete = set_null)]
    pub plan_step_id: Option<Id<PlanStep, String>>,
    /// What it is.
    pub kind: ArtifactKind,
    /// Its title.
    pub title: String,
    /// What it says, as text.
    pub content: String,
    /// Where it was found.
    #[column(default = "'{}'")]
    pub source: Json<Source>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
