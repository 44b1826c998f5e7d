//! A waiver without a reason.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
    #[column(allow(boolean_prefix = ""))]
    pub active: bool,
}

fn main() {}
