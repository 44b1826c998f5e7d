//! A unique constraint over all tenants.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant)]
#[unique(label)]
pub struct Event {
    #[column(primary_key)]
    pub id: Id<Event>,
    pub tenant_id: uuid::Uuid,
    pub label: String,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
