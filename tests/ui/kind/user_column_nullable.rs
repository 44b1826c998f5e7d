//! A row of a user that may belong to nobody.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: Option<String>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
