//! A tenant column under another name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = log, tenant(column = organization_id))]
pub struct Event {
    #[column(primary_key)]
    pub id: Id<Event>,
    pub organization_id: uuid::Uuid,
    pub created_at: time::OffsetDateTime,
}

fn main() {}
