//! A key that is given twice.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(length = 20, length = 30)]
    pub label: String,
}

fn main() {}
