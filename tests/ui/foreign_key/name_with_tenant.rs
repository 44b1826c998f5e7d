//! A composite foreign key is named after the column it is about.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant)]
#[foreign_key(tenant_id, cause_id, references = Event(tenant_id, id), name = "l_events_tenant_id_cause_id_fkey")]
#[unique(tenant_id, id)]
pub struct Event {
    #[column(primary_key)]
    pub id: Id<Event>,
    pub tenant_id: uuid::Uuid,
    #[column(no_foreign_key)]
    pub cause_id: Option<Id<Event>>,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
