//! `organizationMember`: who is in which team, and as what.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Organization;
use crate::schema::{Network, User};

/// What a member may do in an organization; each role includes those behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum OrganizationRole {
    /// Everything, and closing it down.
    Owner,
    /// Members, settings and money.
    Admin,
    /// Projects, posts and communities of the organization.
    Member,
    /// Looking.
    Viewer,
}

/// The membership of a user in an organization.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, organization_id, user_id))]
#[index(network_id, user_id)]
#[index(network_id, invited_by)]
pub struct OrganizationMember {
    /// The network of both.
    pub network_id: Id<Network>,
    /// The organization.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The member, who may be an agent.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// What the member may do.
    #[column(default = OrganizationRole::Member)]
    pub role: OrganizationRole,
    /// What the member is called there, such as `Treasurer`.
    pub title: Option<String>,
    /// Who asked the member in.
    #[column(on_delete = set_null)]
    pub invited_by: Option<Id<User>>,
    /// When the membership began.
    #[column(default = now())]
    pub joined_at: OffsetDateTime,
}
