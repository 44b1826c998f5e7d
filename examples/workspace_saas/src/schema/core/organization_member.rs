//! `organization_members`: who works in a workspace.

use rowhouse::prelude::*;

use super::{Organization, User};
use crate::schema::columns::Timestamps;
use crate::schema::services::Directory;

/// What a member may do in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum OrgRole {
    /// Everything, also closing it.
    Owner,
    /// Everything but that.
    Admin,
    /// Work.
    Member,
}

/// A user's place in a workspace: one each.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(organization_id, user_id)]
#[service(Directory, select(organization_id, user_id, role))]
pub struct OrganizationMember {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<OrganizationMember>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The user.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User>,
    /// What the user may do there.
    #[column(default = OrgRole::Member)]
    pub role: OrgRole,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
