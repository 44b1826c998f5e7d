//! A table name in capitals.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, name = "D_PLANS")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
