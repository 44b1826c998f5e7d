//! Communities and posts, and who reads whom.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;

use super::{Seed, store};
use crate::schema::columns::{HasTimestamps as _, MediaKind, NewMedia};
use crate::schema::sharing::{NewShare, Share, ShareChannel};
use crate::schema::social::{
    Community, NewCommunity, NewCommunityMember, NewFollow, NewPost, NewPostMedia, NewPostReaction,
    NewPostTag, NewTag, Post, PostMedia, Tag,
};

const SUBJECTS: [&str; 3] = ["rust", "gardening", "music"];
const SENTENCES: [&str; 5] = [
    "Has anybody tried this?",
    "It works on my machine.",
    "Let us meet on Friday and find out.",
    "Measured before and after: half the time.",
    "Thank you, that was it.",
];

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let count = u32::try_from(SUBJECTS.len()).unwrap_or(u32::MAX);
    let communities = (0..count).map(|n| {
        let new = NewCommunity {
            slug: SUBJECTS[n as usize].to_owned(),
            name: format!("All about {}", SUBJECTS[n as usize]),
        };
        seed.owner(n).of(new).set(Community::id, seed.id(n))
    });
    store(tx, communities).await?;
    let members = (0..seed.size.people * count).map(|n| NewCommunityMember {
        community_id: seed.id(n % count),
        user_id: seed.person(n / count),
    });
    store(tx, members).await?;
    // Every sixth post begins a thread, and each other one answers one before it.
    let posts = (0..seed.size.rows).map(|n| {
        let start = n - n % 6;
        let answered = (n > start).then(|| seed.id(start + (n - start - 1) / 2));
        let new = NewPost {
            body: SENTENCES[n as usize % SENTENCES.len()].to_owned(),
        };
        seed.owner(n)
            .of(new)
            .set(Post::id, seed.id(n))
            .set(Post::author_id, seed.user(n))
            .set(Post::community_id, seed.id(start / 6 % count))
            .set(Post::reply_to_id, answered)
            .set(Post::created_at, seed.at(n))
    });
    store(tx, posts).await?;
    let reactions = (0..seed.size.rows).map(|n| NewPostReaction {
        post_id: seed.id(n),
        user_id: seed.user(n + 1),
        emoji: "👍".to_owned(),
    });
    store(tx, reactions).await?;
    let media = (0..seed.size.rows).step_by(6).map(|n| {
        let new = NewPostMedia {
            post_id: seed.id(n),
            media: NewMedia {
                kind: MediaKind::Image,
                url: format!("https://media.example/{n}.webp"),
                mime_type: "image/webp".to_owned(),
                byte_size: 48_000,
            },
        };
        new.with(PostMedia::id, seed.id(n))
    });
    store(tx, media).await?;
    let tags = (0..count).map(|n| {
        let new = NewTag {
            name: SUBJECTS[n as usize].to_owned(),
        };
        new.with(Tag::id, seed.id(n))
    });
    store(tx, tags).await?;
    let tagged = (0..seed.size.rows).step_by(6).map(|n| NewPostTag {
        post_id: seed.id(n),
        tag_id: seed.id(n / 6 % count),
    });
    store(tx, tagged).await?;
    let follows = (0..seed.size.people).map(|n| NewFollow {
        follower_id: seed.person(n),
        followed_id: seed.agent(n),
    });
    store(tx, follows).await?;
    let shares = (0..seed.size.people).map(|n| {
        let new = NewShare {
            code: format!("share{n:06}"),
            channel: ShareChannel::Bluesky,
        };
        new.with(Share::id, seed.id(n))
            .set(Share::user_id, seed.person(n))
            .set(Share::post_id, (n % 3 == 0).then(|| seed.id(n)))
            .set(
                Share::community_id,
                (n % 3 == 1).then(|| seed.id(n % count)),
            )
            .set(Share::project_id, (n % 3 == 2).then(|| seed.id(n)))
            .set(Share::utm_source, "bluesky".to_owned())
            .set(Share::utm_medium, "social".to_owned())
    });
    store(tx, shares).await
}
