//! A table name without the prefix of its category.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, name = "plans")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
