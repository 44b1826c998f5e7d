//! A point in time without a time zone.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub published_at: time::PrimitiveDateTime,
}

fn main() {}
