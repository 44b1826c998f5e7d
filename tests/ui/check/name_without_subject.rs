//! A name that the pattern would make of no subject.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[check("price > 0", name = "positive_price")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub price: i32,
}

fn main() {}
