//! `research_feedback`: what people say about outputs.

use rowhouse::prelude::*;

use super::ResearchOutput;
use crate::schema::base::{BaseColumns, TenantColumns};
use crate::schema::{Organization, User};

/// What a person says about an output: one opinion each.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[unique(organization_id, research_output_id, user_id)]
pub struct ResearchFeedback {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ResearchFeedback, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// The output.
    #[column(on_delete = cascade)]
    pub research_output_id: Id<ResearchOutput, String>,
    /// The person.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// From 1, useless, to 5, just right.
    #[column(check = "rating BETWEEN 1 AND 5")]
    pub rating: i16,
    /// Why.
    pub comment: Option<String>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
