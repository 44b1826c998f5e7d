//! Two checks of one name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[check(price, "price < 100")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(check = "price > 0")]
    pub price: i32,
}

fn main() {}
