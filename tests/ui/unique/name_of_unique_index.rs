//! A unique index that is named like one that is not.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(label, unique, name = "idx_plans_label")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
