//! The name of a column's unique constraint.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(unique(name = "plan_label"))]
    pub label: String,
}

fn main() {}
