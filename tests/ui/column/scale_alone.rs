//! A scale without a precision.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(scale = 2)]
    pub price: i32,
}

fn main() {}
