//! An attribute in the wrong form.

use rowhouse::prelude::*;

#[derive(Table)]
#[table = "plans"]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
