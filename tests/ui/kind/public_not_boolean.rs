//! A row made public by a number.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user, public = views)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: String,
    pub views: i32,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
