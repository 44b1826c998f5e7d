//! A user that is told by a date.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: time::Date,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
