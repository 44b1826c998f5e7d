//! A category that does not exist.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(category = transaction, global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
