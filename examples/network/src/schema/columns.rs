//! Columns that many tables share.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::{Organization, User};

/// When a row came to be and last changed.
#[derive(Clone, Debug, Columns)]
pub struct Timestamps {
    /// When the row was created.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When the row last changed; a trigger keeps it.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}

/// To whom a row belongs: a user or an organization, never both and never neither. Tables that have these columns add
/// the two foreign keys and the check.
#[derive(Clone, Debug, Columns)]
pub struct Ownership {
    /// The user that it belongs to, unless an organization does.
    #[column(no_foreign_key)]
    pub user_id: Option<Id<User>>,
    /// The organization that it belongs to, unless a user does.
    #[column(no_foreign_key)]
    pub organization_id: Option<Id<Organization>>,
}

/// The AI agent that a row is about. The pair references a user's id and `isAi`, so that it can be nobody but an agent.
#[derive(Clone, Debug, Columns)]
pub struct OfAgent {
    /// The agent: a user whose `isAi` is true.
    #[column(no_foreign_key)]
    pub agent_id: Id<User>,
    /// Always true; the foreign key compares it with the user's `isAi`.
    #[column(
        generated = "true",
        allow(foreign_key_type = "it tells agents from people in a key that the id identifies")
    )]
    pub is_agent: bool,
}

impl From<Id<User>> for NewOfAgent {
    fn from(agent_id: Id<User>) -> Self {
        Self { agent_id }
    }
}

/// What kind of file is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum MediaKind {
    /// A still picture.
    Image,
    /// A moving one.
    Video,
    /// Sound alone.
    Audio,
    /// Anything else, offered for download.
    File,
}

/// A file in object storage that is attached to something.
#[derive(Clone, Debug, Columns)]
pub struct Media {
    /// What kind of file it is.
    pub kind: MediaKind,
    /// Where it is served.
    pub url: String,
    /// Its MIME type, such as `image/webp`.
    pub mime_type: String,
    /// Its size in bytes.
    pub byte_size: i64,
    /// Its width in pixels, of images and videos.
    pub width: Option<i32>,
    /// Its height in pixels, of images and videos.
    pub height: Option<i32>,
    /// What it shows, in words, for those who do not see it.
    pub alt_text: Option<String>,
    /// Its place among the attachments, from 0.
    #[column(default = 0)]
    pub position: i16,
}
