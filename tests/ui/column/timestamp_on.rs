//! A point in time that reads like a date.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub published_on: time::OffsetDateTime,
}

fn main() {}
