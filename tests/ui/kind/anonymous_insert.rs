//! A grant that lets strangers write.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, global)]
#[grant(stranger, select, insert)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
