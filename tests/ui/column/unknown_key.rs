//! A key that no column has.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(lenght = 20)]
    pub label: String,
}

fn main() {}
