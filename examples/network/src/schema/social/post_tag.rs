//! `postTag`: which posts have which tags.

use rowhouse::prelude::*;

use super::{Post, Tag};
use crate::schema::Network;

/// A tag at a post.
#[derive(Clone, Debug, Table)]
#[table(category = relationship, tenant, primary_key(network_id, post_id, tag_id))]
#[index(network_id, tag_id)]
pub struct PostTag {
    /// The network of both.
    pub network_id: Id<Network>,
    /// The post.
    #[column(on_delete = cascade)]
    pub post_id: Id<Post>,
    /// The tag.
    #[column(on_delete = cascade)]
    pub tag_id: Id<Tag>,
}
