//! A type that no column can have.

use rowhouse::prelude::*;

pub struct Price;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub price: Price,
}

fn main() {}
