//! A foreign key over a field that does not exist.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[foreign_key(currency, references = Plan)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
