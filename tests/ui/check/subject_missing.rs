//! A check that no name can be made for.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[check("price > 0")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub price: i32,
}

fn main() {}
