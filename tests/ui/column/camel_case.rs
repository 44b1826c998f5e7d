//! A column name that would need quotes.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(name = "displayName")]
    pub display_name: String,
}

fn main() {}
