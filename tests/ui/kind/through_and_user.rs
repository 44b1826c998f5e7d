//! A table that follows another and says whose its rows are.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user)]
pub struct Chat {
    #[column(primary_key)]
    pub id: Id<Chat>,
    pub user_id: String,
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = log, user, through = chat_id)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: String,
    pub chat_id: Id<Chat>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
