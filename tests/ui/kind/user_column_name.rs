//! A user column with a name of its own.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user(column = owner_id))]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub owner_id: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
