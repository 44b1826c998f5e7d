//! A foreign key that is left out and was not there.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(no_foreign_key)]
    pub label: String,
}

fn main() {}
