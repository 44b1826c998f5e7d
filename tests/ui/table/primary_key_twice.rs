//! A primary key at the table and at a field.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global, primary_key(id))]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
