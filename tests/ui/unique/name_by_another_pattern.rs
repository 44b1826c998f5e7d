//! A unique constraint by another pattern.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[unique(label, name = "uq_plans_label")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
