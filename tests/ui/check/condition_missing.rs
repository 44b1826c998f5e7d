//! A check of nothing.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[check(price)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub price: i32,
}

fn main() {}
