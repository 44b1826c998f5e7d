//! What is about sets, at a column.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(new)]
    pub label: String,
    #[column(patch)]
    pub note: Option<String>,
}

fn main() {}
