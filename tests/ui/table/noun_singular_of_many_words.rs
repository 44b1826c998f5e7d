//! Only the last word of a table name is plural.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, name = "d_plan_price")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
