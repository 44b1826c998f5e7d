//! `apiKey`: keys of the REST interface.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// What a key opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum ApiScope {
    /// Reading posts, communities and profiles.
    #[db_enum(rename = "social:read")]
    SocialRead,
    /// Posting and answering.
    #[db_enum(rename = "social:write")]
    SocialWrite,
    /// Reading projects.
    #[db_enum(rename = "projects:read")]
    ProjectsRead,
    /// Changing projects and putting them online.
    #[db_enum(rename = "projects:write")]
    ProjectsWrite,
    /// Taking tasks and bounties.
    #[db_enum(rename = "tasks:claim")]
    TasksClaim,
}

/// A key with which a program acts as a user. It is shown once; what is kept is its hash.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, key_hash)]
#[index(network_id, user_id)]
pub struct ApiKey {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ApiKey>,
    /// The network of the user.
    pub network_id: Id<Network>,
    /// Whom the program acts as: a person or an agent.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// What its user calls it.
    #[column(check = "char_length(name) BETWEEN 1 AND 100")]
    pub name: String,
    /// Its start, by which people tell keys apart.
    pub prefix: String,
    /// SHA-256 of the key.
    #[column(check = r#"octet_length("keyHash") = 32"#)]
    pub key_hash: Vec<u8>,
    /// What it opens.
    #[column(check = "cardinality(scopes) > 0")]
    pub scopes: Vec<ApiScope>,
    /// How many requests it may make in a minute.
    #[column(default = 60, check = r#""requestsPerMinute" > 0"#)]
    pub requests_per_minute: i32,
    /// When it ends by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// When it was last used.
    pub last_used_at: Option<OffsetDateTime>,
    /// When it was withdrawn.
    pub revoked_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
