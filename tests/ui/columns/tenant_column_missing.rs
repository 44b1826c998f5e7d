//! A tenant table whose sets lack the tenant column.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Times {
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
}

#[derive(Table)]
#[table(category = log, tenant)]
pub struct Event {
    #[column(primary_key)]
    pub id: Id<Event>,
    #[column(flatten)]
    pub times: Times,
}

fn main() {}
