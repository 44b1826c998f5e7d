//! An index name about another column.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(label, name = "idx_plans_title")]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
    pub title: String,
}

fn main() {}
