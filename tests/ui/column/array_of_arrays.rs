//! A type that PostgreSQL does not have.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub prices: Vec<Vec<i32>>,
}

fn main() {}
