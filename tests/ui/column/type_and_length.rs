//! A whole type and a length.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(type = "citext", length = 20)]
    pub label: String,
}

fn main() {}
