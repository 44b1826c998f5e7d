//! A waiver of a rule that is kept.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(allow(boolean_prefix = "another system owns it"))]
    pub is_active: bool,
}

fn main() {}
