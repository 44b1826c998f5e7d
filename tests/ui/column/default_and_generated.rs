//! A default and a generating expression.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(default = 1, generated = "price * 2")]
    pub total: i32,
    pub price: i32,
}

fn main() {}
