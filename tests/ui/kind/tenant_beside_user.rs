//! A user table that has the tenant column.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, user)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub user_id: String,
    pub tenant_id: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
