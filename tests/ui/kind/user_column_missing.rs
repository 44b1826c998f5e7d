//! A user table without its user column.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
