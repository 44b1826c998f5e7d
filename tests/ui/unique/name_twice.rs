//! Two unique constraints of one name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[unique(label)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(unique)]
    pub label: String,
}

fn main() {}
