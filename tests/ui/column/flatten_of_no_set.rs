//! A flattened field that is no set of columns.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(flatten)]
    pub label: String,
}

fn main() {}
