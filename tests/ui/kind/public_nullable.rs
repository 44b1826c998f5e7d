//! A row that may be public.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user, public = is_public)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: String,
    pub is_public: Option<bool>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
