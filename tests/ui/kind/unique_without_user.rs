//! What one user has keeps another from having it.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: String,
    #[column(unique)]
    pub label: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
