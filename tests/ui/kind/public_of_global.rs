//! A public row where none is hidden.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, global, public = is_public)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub is_public: bool,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
