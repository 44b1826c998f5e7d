//! MCP: `personal_access_token`.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::base::BaseColumns;
use super::{Organization, User};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[PersonalAccessToken::TABLE];

/// A token with which a program acts as a user. It is shown once; what is kept is its hash.
///
/// It belongs to the user in whatever organization, so that the table is global; the operator's role keeps it, since
/// tokens are looked up before anybody is signed in.
#[derive(Clone, Debug, Table)]
#[table(global)]
#[grant(trovella_operator, select, insert, update, delete)]
pub struct PersonalAccessToken {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PersonalAccessToken, String>,
    /// Whom the program acts as.
    #[column(index, on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// The organization that it opens at first.
    #[column(index, on_delete = cascade)]
    pub default_organization_id: Id<Organization, String>,
    /// What its user calls it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// Its start, by which people tell tokens apart.
    pub token_prefix: String,
    /// SHA-256 of the token.
    #[column(unique, check = "octet_length(token_hash) = 32")]
    pub token_hash: Vec<u8>,
    /// What it opens, such as `research:read`.
    #[column(default = "'{}'")]
    pub scopes: Vec<String>,
    /// When it ends by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// When it was last shown.
    pub last_used_at: Option<OffsetDateTime>,
    /// When it was withdrawn.
    pub revoked_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub base: BaseColumns,
}
