//! A grant of nothing.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[grant(anonymous)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
