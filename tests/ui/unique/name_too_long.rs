//! A unique constraint's name that PostgreSQL would cut.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[unique(label, name = "d_plans_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_unique")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
