//! `document`: texts that are worked on.

use rowhouse::prelude::*;

use crate::schema::User;
use crate::schema::columns::Timestamps;

/// A text that a user works on, with agents or alone.
#[derive(Clone, Debug, Table)]
#[table(user)]
#[index(user_id)]
pub struct Document {
    /// The document's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Document, String>,
    /// Whose it is.
    #[column(on_delete = cascade)]
    pub user_id: Id<User, String>,
    /// What it is called.
    pub title: String,
    /// The text as it is now.
    pub content: Option<String>,
    /// What kind of document it is.
    #[column(default = "'text'")]
    pub kind: String,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
