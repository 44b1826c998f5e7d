//! An index name at a column.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(index(name = "label_index"))]
    pub label: String,
}

fn main() {}
