//! A key that no table has.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, shema = "app")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
