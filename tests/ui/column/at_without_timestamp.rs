//! A column that reads like a point in time and is a date.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub published_at: time::Date,
}

fn main() {}
