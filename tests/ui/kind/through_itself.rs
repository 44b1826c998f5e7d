//! A table whose rows follow each other.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, through = parent_id)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub parent_id: Id<Self>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
