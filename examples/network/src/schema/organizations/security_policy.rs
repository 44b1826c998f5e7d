//! `organizationSecurityPolicy`: what a team demands of its members.

use rowhouse::prelude::*;

use super::Organization;
use crate::schema::Network;
use crate::schema::columns::Timestamps;

/// What an organization demands of its members' sessions: one row each.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(network_id, organization_id))]
pub struct OrganizationSecurityPolicy {
    /// The network of the organization.
    pub network_id: Id<Network>,
    /// The organization.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// Whether members need a second factor.
    #[column(default = false)]
    pub is_two_factor_required: bool,
    /// Whether members sign in at the organization's own provider only.
    #[column(default = false)]
    pub is_single_sign_on_required: bool,
    /// How many hours a session lasts, at most.
    #[column(default = 720, check = r#""sessionHours" BETWEEN 1 AND 8760"#)]
    pub session_hours: i32,
    /// The domains that members' addresses may have; any, if empty.
    #[column(default = "'{}'")]
    pub email_domains: Vec<String>,
    /// The networks that requests may come from, in CIDR notation; any, if empty.
    #[column(default = "'{}'")]
    pub ip_ranges: Vec<String>,
    /// How many days the API keys of members last, at most; any number, where nothing is said.
    #[column(check = r#""apiKeyDays" > 0"#)]
    pub api_key_days: Option<i32>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
