//! A column name in capitals.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(name = "LABEL")]
    pub label: String,
}

fn main() {}
