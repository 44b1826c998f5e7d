//! A check by another pattern.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[check(price, "price > 0", name = "price_is_positive")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub price: i32,
}

fn main() {}
