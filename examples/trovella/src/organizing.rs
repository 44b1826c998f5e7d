//! Organizations and their people, as Better Auth keeps them: one login for all organizations, which founds them, asks
//! people in, and tells a person where to go.
//!
//! In the product a program in TypeScript does this, with the same login. It sets no organization, and writes `member`
//! rows of any of them.

use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::schema::auth::{Invitation, Member, NewInvitation, NewMember, NewOrganization};
use crate::schema::base::HasTenantColumns as _;
use crate::schema::services::Auth;
use crate::schema::{Organization, User};

/// How long an invitation can be accepted.
const PATIENCE: Duration = Duration::days(7);

/// Founds an organization, whose owner is its first member.
///
/// # Errors
/// If a statement fails, for instance because the name in addresses is taken.
pub async fn found(
    auth: &ServiceDatabase<Auth>,
    name: &str,
    slug: &str,
    owner: &Id<User, String>,
) -> Result<Organization, Error> {
    let now = OffsetDateTime::now_utc();
    auth.run(async |tx| {
        let organization = tx
            .insert(NewOrganization {
                id: id(),
                name: name.to_owned(),
                slug: slug.to_owned(),
                created_at: now,
            })
            .await?;
        let member = member(owner, now)
            .with(Member::organization_id, organization.id.clone())
            .set(Member::role, "owner".to_owned());
        tx.insert(member).await?;
        Ok(organization)
    })
    .await
}

/// Asks somebody to join.
///
/// # Errors
/// If the statement fails.
pub async fn invite(
    auth: &ServiceDatabase<Auth>,
    organization: &Id<Organization, String>,
    by: &Id<User, String>,
    email: &str,
) -> Result<Invitation, Error> {
    let new = NewInvitation {
        id: id(),
        email: email.to_owned(),
        expires_at: OffsetDateTime::now_utc() + PATIENCE,
        inviter_id: by.clone(),
    };
    let new = new
        .with(Invitation::organization_id, organization.clone())
        .set(Invitation::role, "member".to_owned());
    auth.context().insert(new).await
}

/// Joins the organization that an invitation is to, once. `None` for one that is made up, used or too old.
///
/// # Errors
/// If a statement fails.
pub async fn accept(
    auth: &ServiceDatabase<Auth>,
    invitation: &Id<Invitation, String>,
    user: &Id<User, String>,
) -> Result<Option<Member>, Error> {
    let now = OffsetDateTime::now_utc();
    let open = Invitation::id.eq(invitation)
        & Invitation::status.eq("pending")
        & Invitation::expires_at.gt(now);
    auth.run(async |tx| {
        let accepted = tx
            .update::<Invitation>()
            .set(Invitation::status, "accepted".to_owned())
            .filter(open);
        let Some(invitation) = accepted.returning().await?.pop() else {
            return Ok(None);
        };
        let role = invitation.role.unwrap_or_else(|| "member".to_owned());
        let member = member(user, now)
            .with(Member::organization_id, invitation.tenant.organization_id)
            .set(Member::role, role);
        tx.insert(member).await.map(Some)
    })
    .await
}

/// The organizations that somebody is in, by their names, with what the person may do there.
///
/// # Errors
/// If the statement fails.
pub async fn organizations(
    auth: &ServiceDatabase<Auth>,
    user: &Id<User, String>,
) -> Result<Vec<(Organization, String)>, Error> {
    let memberships = auth.select::<Member>().filter(Member::user_id.eq(user));
    let memberships = memberships.all().await?;
    let ids = memberships
        .iter()
        .map(|it| it.tenant.organization_id.clone());
    let mut found = auth.context().load::<Organization>(ids).await?;
    let mut all: Vec<_> = memberships
        .into_iter()
        .filter_map(|it| Some((found.remove(&it.tenant.organization_id)?, it.role)))
        .collect();
    all.sort_by(|one, other| one.0.name.cmp(&other.0.name));
    Ok(all)
}

fn member(user: &Id<User, String>, now: OffsetDateTime) -> NewMember {
    NewMember {
        id: id(),
        user_id: user.clone(),
        created_at: now,
    }
}

/// An id as Better Auth makes them: a text.
fn id<T>() -> Id<T, String> {
    Id::new(Uuid::new_v4().simple().to_string())
}
