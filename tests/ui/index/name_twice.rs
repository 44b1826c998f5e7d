//! Two indexes of one name.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
#[index(label)]
#[index(label desc)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub label: String,
}

fn main() {}
