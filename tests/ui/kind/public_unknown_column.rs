//! A row made public by a column that is not there.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user, public = is_open)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: String,
    pub is_public: bool,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
