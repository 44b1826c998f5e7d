//! A key that is not marked.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = dictionary, global)]
pub struct Plan {
    pub id: Id<Plan>,
}

fn main() {}
