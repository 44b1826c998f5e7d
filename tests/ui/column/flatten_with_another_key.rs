//! A set of columns with a key of a column.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Labels {
    pub label: String,
}

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(flatten, name = "label")]
    pub labels: Labels,
}

fn main() {}
