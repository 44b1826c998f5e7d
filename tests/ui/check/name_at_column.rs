//! The name of a column's check.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(check("price > 0", name = "positive_price"))]
    pub price: i32,
}

fn main() {}
