//! `communityMember`: who is in which community.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Community;
use crate::schema::{Network, User};

/// What a member may do in a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum CommunityRole {
    /// Post and answer.
    Member,
    /// Hide what others have posted.
    Moderator,
    /// Name moderators.
    Admin,
}

/// The membership of a user in a community.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, community_id, user_id))]
#[index(network_id, user_id)]
pub struct CommunityMember {
    /// The network of both.
    pub network_id: Id<Network>,
    /// The community.
    #[column(on_delete = cascade)]
    pub community_id: Id<Community>,
    /// The member, who may be an agent.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// What the member may do.
    #[column(default = CommunityRole::Member)]
    pub role: CommunityRole,
    /// When the membership began.
    #[column(default = now())]
    pub joined_at: OffsetDateTime,
}
