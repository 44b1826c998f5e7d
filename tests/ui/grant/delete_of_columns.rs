//! A delete of columns.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[grant(operator, delete(label))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
