//! Sharing: `share`.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::columns::Timestamps;
use super::{Community, Network, Post, Project, User};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Share::TABLE];

/// Where something is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ShareChannel {
    /// The link itself, copied.
    Link,
    /// An e-mail.
    Email,
    /// X.
    X,
    /// `LinkedIn`.
    #[db_enum(rename = "linkedin")]
    LinkedIn,
    /// Bluesky.
    Bluesky,
}

/// A link to a post, a community or a project that somebody has shared outside, and what came of it. What stands in
/// the columns that begin with `utm` is written into the link.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, code)]
#[index(network_id, user_id)]
#[index(network_id, post_id)]
#[index(network_id, community_id)]
#[index(network_id, project_id)]
#[check(subject, r#"num_nonnulls("postId", "communityId", "projectId") = 1"#)]
#[check(clicks, r#""signUpCount" <= "clickCount""#)]
pub struct Share {
    /// The link's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Share>,
    /// The network.
    pub network_id: Id<Network>,
    /// Who shared it; nobody, if they were not signed in.
    #[column(on_delete = set_null)]
    pub user_id: Option<Id<User>>,
    /// The post that it leads to.
    #[column(on_delete = cascade)]
    pub post_id: Option<Id<Post>>,
    /// The community that it leads to.
    #[column(on_delete = cascade)]
    pub community_id: Option<Id<Community>>,
    /// The project that it leads to.
    #[column(on_delete = cascade)]
    pub project_id: Option<Id<Project>>,
    /// What stands in the address.
    #[column(check = "code ~ '^[0-9A-Za-z]{6,16}$'")]
    pub code: String,
    /// Where it was shared.
    pub channel: ShareChannel,
    /// From where readers come, such as `newsletter`.
    pub utm_source: Option<String>,
    /// By what kind of link, such as `social`.
    pub utm_medium: Option<String>,
    /// In which campaign.
    pub utm_campaign: Option<String>,
    /// How often it was followed.
    #[column(default = 0, check = r#""clickCount" >= 0"#)]
    pub click_count: i64,
    /// How many of those signed up.
    #[column(default = 0, check = r#""signUpCount" >= 0"#)]
    pub sign_up_count: i64,
    /// When it was last followed.
    pub last_clicked_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
