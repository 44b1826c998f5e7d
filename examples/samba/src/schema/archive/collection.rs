//! `archive`: collections of threads.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::User;

/// A collection of threads, with a name.
#[derive(Clone, Debug, Table)]
#[table(user)]
#[index(user_id)]
pub struct Archive {
    /// The archive's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Archive, String>,
    /// Whose it is.
    #[column(on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
