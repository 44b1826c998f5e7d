//! A reference to the same table.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    pub parent: Option<Id<Self>>,
}

fn main() {}
