//! A default that is no expression.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(default = 'a')]
    pub label: String,
}

fn main() {}
