//! `platform_banners`: announcements.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;

/// Where a banner is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum PlatformBannerPlacement {
    /// On the pages that everybody sees.
    Landing,
    /// In the product.
    App,
    /// On both.
    Everywhere,
}

/// What a banner looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum PlatformBannerVariant {
    /// As news.
    Info,
    /// As something to be careful about.
    Warning,
    /// As something that is broken.
    Critical,
}

/// An announcement across the top of the pages, for a while.
#[derive(Clone, Debug, Table)]
#[table(category = dictionary, global)]
#[index(placement, starts_at)]
#[check(schedule, "ends_at > starts_at")]
#[grant(workspace_saas_operator, select, insert, update, delete)]
pub struct PlatformBanner {
    /// The banner's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PlatformBanner>,
    /// What it says.
    #[column(check = "char_length(message) BETWEEN 1 AND 300")]
    pub message: String,
    /// Where it leads to.
    pub link_url: Option<String>,
    /// Where it is shown.
    #[column(default = PlatformBannerPlacement::App)]
    pub placement: PlatformBannerPlacement,
    /// What it looks like.
    #[column(default = PlatformBannerVariant::Info)]
    pub variant: PlatformBannerVariant,
    /// From when on it is shown.
    #[column(default = now())]
    pub starts_at: OffsetDateTime,
    /// Until when; until it is taken away, where nothing is said.
    pub ends_at: Option<OffsetDateTime>,
    /// Whether people can close it.
    #[column(default = true)]
    pub is_dismissible: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
