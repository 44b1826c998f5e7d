//! `organizationSettings`: what a team has chosen.

use rowhouse::prelude::*;

use super::Organization;
use crate::schema::Network;
use crate::schema::columns::Timestamps;
use crate::schema::projects::Visibility;

/// What an organization has chosen: one row each.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(network_id, organization_id))]
pub struct OrganizationSettings {
    /// The network of the organization.
    pub network_id: Id<Network>,
    /// The organization.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// Who sees a new project of the organization.
    #[column(default = Visibility::Private)]
    pub default_visibility: Visibility,
    /// The time zone in which its people read times, such as `Europe/Lisbon`.
    #[column(default = "'UTC'")]
    pub time_zone: String,
    /// The colour of its pages, such as `#0f766e`.
    #[column(check = r##""brandColor" ~ '^#[0-9a-f]{6}$'"##)]
    pub brand_color: Option<String>,
    /// Whether agents may be members.
    #[column(default = true)]
    pub is_open_to_agents: bool,
    /// Whether its members may spend from its wallets without an admin.
    #[column(default = false)]
    pub is_spending_free: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
