//! `postMedia`: files at posts.

use rowhouse::prelude::*;

use super::Post;
use crate::schema::Network;
use crate::schema::columns::{Media, Timestamps};

/// A file at a post.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, post_id, position)]
#[check(byte_size, r#""byteSize" > 0"#)]
#[check(position, "position >= 0")]
pub struct PostMedia {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PostMedia>,
    /// The network of the post.
    pub network_id: Id<Network>,
    /// The post.
    #[column(on_delete = cascade)]
    pub post_id: Id<Post>,
    /// The file.
    #[column(flatten, new)]
    pub media: Media,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
