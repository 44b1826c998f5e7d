//! A singular table name in a profile of plural ones.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, name = "d_plan")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
