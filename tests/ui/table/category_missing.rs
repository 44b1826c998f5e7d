//! A table whose prefix nobody knows.

use rowhouse::prelude::*;

#[derive(Table)]
#[table(global)]
pub struct Plan {
    #[column(primary_key)]
    pub id: Id<Plan>,
}

fn main() {}
