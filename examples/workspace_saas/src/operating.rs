//! What the platform's own people do: switch, announce, and look after users.

use rowhouse::client::{Kind, Readable, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::schema::better_auth::{NewSession, Session};
use crate::schema::operator::{
    NewPlatformFeatureFlag, PlatformBanner, PlatformBannerPlacement, PlatformFeatureFlag,
};
use crate::schema::{Organization, User};

/// How long somebody may act as a user.
const IMPERSONATION: Duration = Duration::hours(1);

/// Switches a feature on or off for all, and adds it if there is none of that name.
///
/// # Errors
/// If the statement fails.
pub async fn switch(
    db: &Database,
    key: &str,
    description: &str,
    on: bool,
) -> Result<PlatformFeatureFlag, Error> {
    let flag = NewPlatformFeatureFlag {
        key: key.to_owned(),
        description: description.to_owned(),
    };
    let flag = flag.with(PlatformFeatureFlag::is_enabled, on);
    db.operator().upsert(flag, PlatformFeatureFlag::key).await
}

/// Whether a workspace has a feature: because all have it, because it is named, or because its share has been reached.
///
/// # Errors
/// If the statement fails.
pub async fn has_feature(
    db: &Database,
    workspace: Id<Organization>,
    key: &str,
) -> Result<bool, Error> {
    let named = PlatformFeatureFlag::key.eq(key);
    let flag = db.select::<PlatformFeatureFlag>().filter(named);
    let Some(flag) = flag.optional().await? else {
        return Ok(false);
    };
    let share = i16::try_from(workspace.as_inner().as_u128() % 100).unwrap_or(99);
    let named = flag.organization_ids.contains(&workspace);
    Ok(flag.is_enabled || named || share < flag.rollout_percent)
}

/// The banners that are shown at a place now, in any context and outside of all.
///
/// # Errors
/// If the statement fails.
pub async fn banners<K: Kind>(
    tx: &Transaction<K>,
    place: PlatformBannerPlacement,
) -> Result<Vec<PlatformBanner>, Error>
where
    PlatformBanner: Readable<K>,
{
    let now = OffsetDateTime::now_utc();
    let everywhere = PlatformBanner::placement.eq(PlatformBannerPlacement::Everywhere);
    let shown = (PlatformBanner::placement.eq(place) | everywhere)
        & PlatformBanner::starts_at.le(now)
        & (PlatformBanner::ends_at.is_null() | PlatformBanner::ends_at.gt(now));
    let banners = tx.select::<PlatformBanner>().filter(shown);
    banners
        .order_by(PlatformBanner::starts_at.desc())
        .all()
        .await
}

/// Bans a user until a moment, or for good; says whether there is one.
///
/// # Errors
/// If the statement fails.
pub async fn ban(
    db: &Database,
    user: Id<User>,
    reason: &str,
    until: Option<OffsetDateTime>,
) -> Result<bool, Error> {
    let banned = db
        .operator()
        .update::<User>()
        .set(User::is_banned, true)
        .set(User::ban_reason, reason.to_owned())
        .set(User::ban_expires_at, until)
        .filter(User::id.eq(user));
    Ok(banned.execute().await? > 0)
}

/// Lets one of the operator's people act as a user for an hour. The session says who it really is.
///
/// # Errors
/// If the statement fails, for instance because they are the same.
pub async fn impersonate(db: &Database, by: Id<User>, user: Id<User>) -> Result<Session, Error> {
    let now = OffsetDateTime::now_utc();
    let session = NewSession {
        id: Id::new(Uuid::new_v4().simple().to_string()),
        expires_at: now + IMPERSONATION,
        token: Uuid::new_v4().simple().to_string(),
        updated_at: now,
        user_id: user,
    };
    let session = session.with(Session::impersonated_by, by);
    db.operator().insert(session).await
}
