//! Founding a workspace, asking others into it, and finding those that one is in.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::auditing;
use crate::schema::core::{
    NewOrganization, NewOrganizationInvitation, NewOrganizationMember, OrgRole,
    OrganizationInvitation,
};
use crate::schema::product::AuditDetail;
use crate::schema::services::Directory;
use crate::schema::{Organization, OrganizationMember, User};
use crate::secret::{Purpose, Secret};

/// How long an invitation can be accepted.
const PATIENCE: Duration = Duration::days(7);

/// A workspace that somebody may enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrance {
    /// The workspace.
    pub workspace: Id<Organization>,
    /// Its name for people.
    pub name: String,
    /// What the person may do there.
    pub role: OrgRole,
}

/// The workspaces that somebody is a member of, by their names: what a person is asked after signing in.
///
/// # Errors
/// If the statement fails.
pub async fn entrances(
    service: &ServiceDatabase<Directory>,
    user: Id<User>,
) -> Result<Vec<Entrance>, Error> {
    let memberships = service
        .context()
        .select::<OrganizationMember>()
        .join(OrganizationMember::organization)
        .filter(OrganizationMember::user_id.eq(user))
        .order_by(Organization::name.asc());
    let found = memberships
        .columns((
            Organization::id,
            Organization::name,
            OrganizationMember::role,
        ))
        .await?;
    let found = found.into_iter().map(|(workspace, name, role)| Entrance {
        workspace,
        name,
        role,
    });
    Ok(found.collect())
}

/// Founds a workspace, of which `owner` is the first member.
///
/// # Errors
/// If a statement fails, for instance because the name in addresses is taken.
pub async fn found(
    db: &Database,
    name: &str,
    slug: &str,
    owner: Id<User>,
) -> Result<Organization, Error> {
    // The policy lets a workspace be founded in its own context alone.
    let id = Id::new(Uuid::new_v4());
    db.with_tenant_context(id, async |tx| {
        let new = NewOrganization {
            name: name.to_owned(),
            slug: slug.to_owned(),
        };
        let workspace = tx.insert(new.with(Organization::id, id)).await?;
        let member = NewOrganizationMember { user_id: owner };
        tx.insert(member.with(OrganizationMember::role, OrgRole::Owner))
            .await?;
        let detail = AuditDetail::default();
        auditing::record(tx, owner.into(), "workspace.founded", None, detail).await?;
        Ok(workspace)
    })
    .await
}

/// Asks somebody to join. The secret goes into an e-mail and nowhere else.
///
/// # Errors
/// If a statement fails, for instance because the address is asked already.
pub async fn invite(
    db: &Database,
    workspace: Id<Organization>,
    by: Id<User>,
    email: &str,
    role: OrgRole,
) -> Result<(OrganizationInvitation, Secret), Error> {
    let secret = Secret::new(Purpose::Invitation, workspace);
    let new = NewOrganizationInvitation {
        email: email.to_owned(),
        token_hash: secret.hash(),
        expires_at: OffsetDateTime::now_utc() + PATIENCE,
        invited_by: by,
    };
    let new = new.with(OrganizationInvitation::role, role);
    let invitation = db
        .with_tenant_context(workspace, async |tx| {
            let invitation = tx.insert(new).await?;
            tell(tx, by, "member.invited", &invitation).await?;
            Ok::<_, Error>(invitation)
        })
        .await?;
    Ok((invitation, secret))
}

/// Joins, once. `None` for an invitation that is made up, used, withdrawn or too old: which of them is nobody's business.
///
/// # Errors
/// If a statement fails.
pub async fn accept(
    db: &Database,
    shown: &str,
    user: Id<User>,
) -> Result<Option<OrganizationMember>, Error> {
    let Some((workspace, secret)) = Secret::parse(Purpose::Invitation, shown) else {
        return Ok(None);
    };
    let now = OffsetDateTime::now_utc();
    let open = OrganizationInvitation::token_hash.eq(secret.hash())
        & OrganizationInvitation::accepted_at.is_null()
        & OrganizationInvitation::revoked_at.is_null()
        & OrganizationInvitation::expires_at.gt(now);
    db.with_tenant_context(workspace, async |tx| {
        let accepted = tx
            .update::<OrganizationInvitation>()
            .set(OrganizationInvitation::accepted_at, now)
            .filter(open);
        let Some(invitation) = accepted.returning().await?.pop() else {
            return Ok(None);
        };
        let new = NewOrganizationMember { user_id: user };
        let new = new.with(OrganizationMember::role, invitation.role);
        let member = tx.insert_if_absent(new).await?;
        tell(tx, user, "member.joined", &invitation).await?;
        Ok(member)
    })
    .await
}

/// Withdraws an invitation; says whether it could be accepted until now.
///
/// # Errors
/// If a statement fails.
pub async fn revoke(
    tx: &Transaction<Tenant>,
    by: Id<User>,
    invitation: Id<OrganizationInvitation>,
) -> Result<bool, Error> {
    let open = OrganizationInvitation::id.eq(invitation)
        & OrganizationInvitation::accepted_at.is_null()
        & OrganizationInvitation::revoked_at.is_null();
    let revoked = tx
        .update::<OrganizationInvitation>()
        .set(
            OrganizationInvitation::revoked_at,
            OffsetDateTime::now_utc(),
        )
        .filter(open);
    let Some(invitation) = revoked.returning().await?.pop() else {
        return Ok(false);
    };
    tell(tx, by, "invitation.revoked", &invitation).await?;
    Ok(true)
}

async fn tell(
    tx: &Transaction<Tenant>,
    by: Id<User>,
    action: &str,
    invitation: &OrganizationInvitation,
) -> Result<(), Error> {
    let detail = AuditDetail {
        after: Some(invitation.email.clone()),
        ..AuditDetail::default()
    };
    let target = ("organization_invitation", invitation.id.to_string());
    auditing::record(tx, by.into(), action, Some(target), detail).await?;
    Ok(())
}
