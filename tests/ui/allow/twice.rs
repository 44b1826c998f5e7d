//! A waiver that is given twice.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(allow(boolean_prefix = "one", boolean_prefix = "two"))]
    pub active: bool,
}

fn main() {}
