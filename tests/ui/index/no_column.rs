//! An index over nothing.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[index()]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
