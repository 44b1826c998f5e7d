//! A column name that ends in an underscore.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(name = "label_")]
    pub label: String,
}

fn main() {}
