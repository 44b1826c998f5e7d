//! A table that is global and belongs to tenants.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, tenant)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
