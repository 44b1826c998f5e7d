//! `platform_feature_flags`: what can be switched on.

use rowhouse::prelude::*;

use crate::schema::Organization;
use crate::schema::columns::Timestamps;

/// A part of the product that the operator can switch on: for all, for some workspaces, or for a share of them.
#[derive(Clone, Debug, Table)]
#[table(category = dictionary, global)]
#[grant(workspace_saas_operator, select, insert, update, delete)]
pub struct PlatformFeatureFlag {
    /// The flag's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PlatformFeatureFlag>,
    /// Its name in code, such as `boards`.
    #[column(unique, check = "key ~ '^[a-z][a-z0-9_]*$'")]
    pub key: String,
    /// What it switches.
    pub description: String,
    /// Whether it is on for all.
    #[column(default = false)]
    pub is_enabled: bool,
    /// For how many workspaces of a hundred it is on all the same.
    #[column(default = 0, check = "rollout_percent BETWEEN 0 AND 100")]
    pub rollout_percent: i16,
    /// The workspaces for which it is on in any case.
    #[column(default = "'{}'")]
    pub organization_ids: Vec<Id<Organization>>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
