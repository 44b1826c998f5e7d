//! A table that follows by a column that refers to nothing.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, through = chat_id)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub chat_id: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
