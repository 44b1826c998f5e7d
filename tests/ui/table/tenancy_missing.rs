//! A table that does not say whose rows it holds.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
