//! Keys with which programs act for a workspace.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::auditing;
use crate::schema::core::{ApiKey, NewApiKey};
use crate::schema::product::AuditDetail;
use crate::schema::{Organization, User};
use crate::secret::{Purpose, Secret};

/// Makes a key. The secret is given this once; the database holds its hash and its start.
///
/// # Errors
/// If a statement fails.
pub async fn issue(
    db: &Database,
    workspace: Id<Organization>,
    by: Id<User>,
    name: &str,
) -> Result<(ApiKey, Secret), Error> {
    let secret = Secret::new(Purpose::ApiKey, workspace);
    let new = NewApiKey {
        name: name.to_owned(),
        prefix: secret.prefix().to_owned(),
        key_hash: secret.hash(),
    };
    let new = new.with(ApiKey::created_by, by);
    let key = db
        .with_tenant_context(workspace, async |tx| {
            let key = tx.insert(new).await?;
            tell(tx, by, "api_key.issued", key.id).await?;
            Ok::<_, Error>(key)
        })
        .await?;
    Ok((key, secret))
}

/// For which workspace a program acts that shows this. `None` for a key that is made up, withdrawn or too old.
///
/// # Errors
/// If the statement fails.
pub async fn authenticate(db: &Database, shown: &str) -> Result<Option<ApiKey>, Error> {
    let Some((workspace, secret)) = Secret::parse(Purpose::ApiKey, shown) else {
        return Ok(None);
    };
    let now = OffsetDateTime::now_utc();
    let valid = ApiKey::key_hash.eq(secret.hash())
        & ApiKey::revoked_at.is_null()
        & (ApiKey::expires_at.is_null() | ApiKey::expires_at.gt(now));
    let used = db
        .tenant(workspace)
        .update::<ApiKey>()
        .set(ApiKey::last_used_at, now)
        .filter(valid);
    Ok(used.returning().await?.pop())
}

/// Withdraws a key; says whether it was good until now.
///
/// # Errors
/// If a statement fails.
pub async fn revoke(
    tx: &Transaction<Tenant>,
    by: Id<User>,
    key: Id<ApiKey>,
) -> Result<bool, Error> {
    let good = ApiKey::id.eq(key) & ApiKey::revoked_at.is_null();
    let revoked = tx
        .update::<ApiKey>()
        .set(ApiKey::revoked_at, OffsetDateTime::now_utc())
        .filter(good);
    if revoked.execute().await? == 0 {
        return Ok(false);
    }
    tell(tx, by, "api_key.revoked", key).await?;
    Ok(true)
}

async fn tell(
    tx: &Transaction<Tenant>,
    by: Id<User>,
    action: &str,
    key: Id<ApiKey>,
) -> Result<(), Error> {
    let target = Some(("api_key", key.to_string()));
    auditing::record(tx, by.into(), action, target, AuditDetail::default()).await?;
    Ok(())
}
