//! `extraction_result`: facts that were taken out of what was found.

use std::collections::BTreeMap;

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use super::ResearchArtifact;
use crate::schema::Organization;
use crate::schema::base::{BaseColumns, TenantColumns};

/// What type a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Words.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// One fact that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtractionField {
    /// What the fact is called.
    pub name: String,
    /// What type it has.
    pub r#type: FieldType,
}

/// The facts that are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtractionSchema {
    /// In their order.
    pub fields: Vec<ExtractionField>,
}

/// The facts that an artifact holds.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[index(organization_id, research_artifact_id)]
pub struct ExtractionResult {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ExtractionResult, String>,
    /// The organization.
    #[column(flatten)]
    pub tenant: TenantColumns,
    /// Where the facts stand.
    #[column(on_delete = cascade)]
    pub research_artifact_id: Id<ResearchArtifact, String>,
    /// The facts that were asked for.
    pub extraction_schema: Json<ExtractionSchema>,
    /// Those that were found, by their names; all as text.
    #[column(default = "'{}'")]
    pub extracted: Json<BTreeMap<String, String>>,
    /// How sure the agent is, from 0 to 1.
    #[column(check = "confidence BETWEEN 0 AND 1")]
    pub confidence: f32,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
