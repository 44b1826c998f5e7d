//! Social: `community`, `communityMember`, `post`, `postReaction`, `postMedia`, `tag`, `postTag`, `follow`.

mod community;
mod community_member;
mod follow;
mod post;
mod post_media;
mod post_reaction;
mod post_tag;
mod tag;

use rowhouse::prelude::*;

pub use community::{Community, NewCommunity};
pub use community_member::{CommunityMember, CommunityRole, NewCommunityMember};
pub use follow::{Follow, NewFollow};
pub use post::{NewPost, Post};
pub use post_media::{NewPostMedia, PostMedia};
pub use post_reaction::{NewPostReaction, PostReaction};
pub use post_tag::{NewPostTag, PostTag};
pub use tag::{NewTag, Tag};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    Community::TABLE,
    CommunityMember::TABLE,
    Post::TABLE,
    PostReaction::TABLE,
    PostMedia::TABLE,
    Tag::TABLE,
    PostTag::TABLE,
    Follow::TABLE,
];
