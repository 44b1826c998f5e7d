//! A mixed table in which every row belongs to a tenant.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant = mixed)]
pub struct Note {
    #[column(primary_key)]
    pub id: Id<Note>,
    pub tenant_id: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
