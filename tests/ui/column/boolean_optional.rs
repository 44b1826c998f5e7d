//! A boolean column that accepts NULL is named like any other.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub visible: Option<bool>,
}

fn main() {}
