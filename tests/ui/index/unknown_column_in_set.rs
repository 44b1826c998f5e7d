//! An index over a field that no set of columns has.

use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Labels {
    pub label: String,
}

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(lable)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(flatten, new)]
    pub labels: Labels,
}

fn main() {}
