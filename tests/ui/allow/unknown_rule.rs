//! A waiver of a rule that does not exist.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(allow(bool_prefix = "another system owns it"))]
    pub active: bool,
}

fn main() {}
