//! An index that names a column by its name in the database.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(label)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(name = "label")]
    pub title: String,
}

fn main() {}
