//! A table that was renamed from its own name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, renamed_from = "d_plans")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
