//! A transactional table that does not say when a row was created.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = transactional, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
