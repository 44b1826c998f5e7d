//! Tokens with which programs sign in as a user.

use rowhouse::prelude::*;
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::schema::mcp::{NewPersonalAccessToken, PersonalAccessToken};
use crate::schema::{Organization, User};

/// What every token begins with.
const START: &str = "trv_";
/// How many characters people may see again.
const VISIBLE: usize = 12;

/// Makes a token. The text is given this once; the database holds its hash.
///
/// # Errors
/// If the statement fails.
pub async fn issue(
    db: &Database,
    user: &Id<User, String>,
    organization: &Id<Organization, String>,
    name: &str,
    scopes: &[&str],
) -> Result<(PersonalAccessToken, String), Error> {
    let text = format!("{START}{}", Uuid::new_v4().simple());
    let token = NewPersonalAccessToken {
        user_id: user.clone(),
        default_organization_id: organization.clone(),
        name: name.to_owned(),
        token_prefix: text[..VISIBLE].to_owned(),
        token_hash: hash(&text),
    };
    let scopes: Vec<String> = scopes.iter().map(|it| (*it).to_owned()).collect();
    let token = token.with(PersonalAccessToken::scopes, scopes);
    Ok((db.operator().insert(token).await?, text))
}

/// Whose token that is. `None` for one that is made up, withdrawn or too old: which of them is nobody's business.
///
/// # Errors
/// If the statement fails.
pub async fn authenticate(db: &Database, text: &str) -> Result<Option<PersonalAccessToken>, Error> {
    let now = OffsetDateTime::now_utc();
    let valid = PersonalAccessToken::token_hash.eq(hash(text))
        & PersonalAccessToken::revoked_at.is_null()
        & (PersonalAccessToken::expires_at.is_null() | PersonalAccessToken::expires_at.gt(now));
    let used = db
        .operator()
        .update::<PersonalAccessToken>()
        .set(PersonalAccessToken::last_used_at, now)
        .filter(valid);
    Ok(used.returning().await?.pop())
}

/// Withdraws a token of a user; says whether it was good until now.
///
/// # Errors
/// If the statement fails.
pub async fn revoke(
    db: &Database,
    user: &Id<User, String>,
    token: &Id<PersonalAccessToken, String>,
) -> Result<bool, Error> {
    let theirs = PersonalAccessToken::id.eq(token)
        & PersonalAccessToken::user_id.eq(user)
        & PersonalAccessToken::revoked_at.is_null();
    let withdrawn = db
        .operator()
        .update::<PersonalAccessToken>()
        .set(PersonalAccessToken::revoked_at, OffsetDateTime::now_utc())
        .filter(theirs);
    Ok(withdrawn.execute().await? > 0)
}

fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}
