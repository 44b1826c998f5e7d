//! `tag`: words that posts are found by.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::Network;

/// A word that posts are found by.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, name)]
pub struct Tag {
    /// The tag's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Tag>,
    /// The network in which it is used.
    pub network_id: Id<Network>,
    /// The word, in lower case and without `#`.
    #[column(check = "name ~ '^[a-z0-9][a-z0-9_-]{0,49}$'")]
    pub name: String,
    /// When it was first used.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
