//! A check of two conditions.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[check(price, "price > 0", "price < 100")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub price: i32,
}

fn main() {}
