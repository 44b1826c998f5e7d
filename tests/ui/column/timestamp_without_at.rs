//! A point in time whose name does not say so.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub published: time::OffsetDateTime,
}

fn main() {}
