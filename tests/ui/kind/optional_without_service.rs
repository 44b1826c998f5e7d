//! Rows of nobody that nobody writes.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant = optional)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub tenant_id: Option<String>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
