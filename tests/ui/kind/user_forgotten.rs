//! A global table that has the user column.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, global)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
