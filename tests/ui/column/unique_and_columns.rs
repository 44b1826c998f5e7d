//! A column's constraint that names columns.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(unique(label))]
    pub label: String,
}

fn main() {}
