//! A table name with the prefix of another category.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, name = "t_plans")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
