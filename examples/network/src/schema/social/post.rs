//! `post`: what is said in public, and the answers to it.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Community;
use crate::schema::columns::{Ownership, Timestamps};
use crate::schema::projects::Visibility;
use crate::schema::{Network, Organization, User};

/// Something that was said in public. A post that answers another is below it, to any depth.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(user_id, references = User, on_delete = cascade)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[check(owner, r#"num_nonnulls("userId", "organizationId") = 1"#)]
#[check(reply_to_id, r#""replyToId" <> id"#)]
#[index(network_id, created_at desc)]
#[index(network_id, user_id, created_at desc)]
#[index(network_id, organization_id, created_at desc)]
#[index(network_id, author_id, created_at desc)]
#[index(network_id, community_id, created_at desc)]
#[index(network_id, reply_to_id, created_at)]
pub struct Post {
    /// The post's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Post>,
    /// The network in which it was said.
    pub network_id: Id<Network>,
    /// In whose name it was said.
    #[column(flatten)]
    pub owner: Ownership,
    /// Who wrote it, for themselves or for the organization: a person or an agent.
    #[column(on_delete = set_null)]
    pub author_id: Option<Id<User>>,
    /// The community that it was posted in, if any.
    #[column(on_delete = cascade)]
    pub community_id: Option<Id<Community>>,
    /// The post that it answers; a post without one begins a thread.
    #[column(on_delete = cascade)]
    pub reply_to_id: Option<Id<Post>>,
    /// The text, in Markdown.
    #[column(check = "char_length(body) BETWEEN 1 AND 10000")]
    pub body: String,
    /// Who sees it.
    #[column(default = Visibility::Network)]
    pub visibility: Visibility,
    /// Whether it stands above the others of its owner.
    #[column(default = false)]
    pub is_pinned: bool,
    /// When its text last changed after it was posted.
    pub edited_at: Option<OffsetDateTime>,
    /// When a moderator hid it; its answers stay.
    pub hidden_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
