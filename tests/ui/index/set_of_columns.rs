//! An index over a set of columns.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Labels {
    pub label: String,
}

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(labels)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(flatten)]
    pub labels: Labels,
}

fn main() {}
