//! `research_output`: what is handed over.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::ResearchPlan;
use crate::schema::Organization;
use crate::schema::base::{BaseColumns, TenantColumns};

/// What kind of text is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum OutputFormat {
    /// A page to be read at once.
    Brief,
    /// Some pages with everything.
    Report,
    /// A table.
    Table,
}

/// A text that answers a plan's question. Once it is published, whoever opens the organization's page reads it without
/// signing in.
#[derive(Clone, Debug, Table)]
#[table(tenant, public = published_at)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, research_plan_id)]
#[index(organization_id, published_at desc, where = "published_at IS NOT NULL")]
#[grant(
    anonymous,
    select(id, organization_id, format, title, body, published_at)
)]
pub struct ResearchOutput {
    /// The output's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ResearchOutput, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The plan.
    #[column(on_delete = cascade)]
    pub research_plan_id: Id<ResearchPlan, String>,
    /// What kind of text it is.
    #[column(default = OutputFormat::Report)]
    pub format: OutputFormat,
    /// Its title.
    pub title: String,
    /// The text, in Markdown.
    pub body: String,
    /// When it was published.
    pub published_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
