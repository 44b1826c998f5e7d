//! An empty table name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, name = "")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
