//! A unique constraint over a field that does not exist.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[unique(tittle)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
