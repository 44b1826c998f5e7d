//! A word that is near to `mixed`.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant = mixd)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub tenant_id: Option<String>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
