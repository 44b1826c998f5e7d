//! A row that may follow none.

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
#[table(category = log, through = chat_id)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub chat_id: Option<Id<Chat>>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
