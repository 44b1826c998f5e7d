//! A public row of what follows another.

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
#[table(category = log, through = chat_id, public = is_public)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub chat_id: Id<Chat>,
    pub is_public: bool,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
