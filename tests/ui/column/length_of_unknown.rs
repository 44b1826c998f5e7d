//! A length on a type that only the compiler knows.

use rowhouse::prelude::*;

type Price = i32;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(length = 20)]
    pub price: Price,
}

fn main() {}
